/* Makes elements. Text only ever becomes text: nothing here reads markup. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});

  /**
   * An element.
   * attributes: class, id, title, aria-..., data-...; on: listeners by event; text: its text.
   * children: elements or texts; null ones are left out.
   */
  function element(tag, attributes, children) {
    const made = document.createElement(tag);
    Object.entries(attributes || {}).forEach(function ([name, value]) {
      if (value === null || value === undefined || value === false) {
        return;
      }
      if (name === "text") {
        made.textContent = String(value);
      } else if (name === "on") {
        Object.entries(value).forEach(([event, listener]) => made.addEventListener(event, listener));
      } else {
        made.setAttribute(name, value === true ? "" : String(value));
      }
    });
    (children || []).forEach(function (child) {
      if (child !== null && child !== undefined) {
        made.append(child);
      }
    });
    return made;
  }

  /** A link where the address is one of the web; otherwise the text alone. */
  function link(address, text) {
    return /^https?:\/\//.test(address || "")
      ? element("a", { href: address, rel: "noreferrer", text: text })
      : element("span", { text: text });
  }

  /** A word with a mark whose shape, not only its colour, says how to take it. */
  function badge(standing, text) {
    const marks = { good: "✓", attention: "!", bad: "✕", idle: "–" };
    return element("span", { class: "md-badge md-" + standing }, [
      element("span", { class: "md-badge-mark", "aria-hidden": "true", text: marks[standing] || "–" }),
      element("span", { text: text }),
    ]);
  }

  function standing(word) {
    switch (word) {
      case "pass": case "deployed": case "succeeded": case "ok": case "none": case "yes":
        return "good";
      case "fail": case "failed": case "rolledBack":
        return "bad";
      case "inconclusive": case "degraded": case "drift": case "unknown":
        return "attention";
      default:
        return "idle";
    }
  }

  /* Whether a column's "not moved" means little, because there were too few rows to see it. */
  function tooFewRows(column) {
    return !column.drifted && column.enoughRows === false;
  }

  /** A name of words with underscores between them, that a narrow place may break after one, and not within a word. */
  function breakable(name) {
    return name.split(/(?<=_)/).flatMap((part, at) => (at ? [element("wbr"), part] : [part]));
  }

  md.element = element;
  md.breakable = breakable;
  md.link = link;
  md.badge = badge;
  md.standing = standing;
  md.tooFewRows = tooFewRows;
})();
