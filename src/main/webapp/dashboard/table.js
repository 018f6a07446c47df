/* A table that shows a page at a time. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const element = md.element;
  const pageSize = 10;

  /**
   * columns: [{title, cell(row) -> text or element, number: whether it is a number, words: whether it is a sentence, brief: never wrapped}]
   * rows: the newest first; total: how many there are in the records, where rows were cut
   * timeless: whether the rows have no order in time
   */
  function table(caption, columns, rows, total, timeless) {
    const body = element("tbody");
    const head = element("thead", {}, [
      element("tr", {}, columns.map((column) =>
        element("th", { scope: "col", class: column.number ? "md-number" : null, text: column.title }))),
    ]);
    const standing = element("span", { class: "md-quiet", "aria-live": "polite" });
    const newer = element("button", { type: "button", class: "md-button", text: timeless ? "Back" : "Newer" });
    const older = element("button", { type: "button", class: "md-button", text: timeless ? "More" : "Older" });
    const pager = element("div", { class: "md-pager" }, [standing, newer, older]);
    let page = 0;

    function show() {
      const from = page * pageSize;
      const shown = rows.slice(from, from + pageSize);
      body.replaceChildren();
      for (const row of shown) {
        body.append(element("tr", {}, columns.map(function (column, index) {
          const content = column.cell(row);
          return element(index === 0 ? "th" : "td", {
            scope: index === 0 ? "row" : null,
            class: column.number ? "md-number" : column.words ? "md-words" : column.brief ? "md-brief" : null,
          }, [content instanceof Node ? content : String(content)]);
        })));
      }
      standing.textContent = from + 1 + " to " + (from + shown.length) + " of " + rows.length +
        (total > rows.length ? " newest, " + md.format.number(total) + " in all" : "");
      newer.disabled = page === 0;
      older.disabled = from + pageSize >= rows.length;
      pager.hidden = rows.length <= pageSize;
    }

    newer.addEventListener("click", function () { page--; show(); });
    older.addEventListener("click", function () { page++; show(); });
    show();
    return element("div", {}, [
      // A region that scrolls must be reachable by the keyboard.
      element("div", { class: "md-scroll", tabindex: "0", role: "region", "aria-label": caption }, [
        element("table", { class: "md-table" }, [element("caption", { class: "md-hidden", text: caption }), head, body]),
      ]),
      pager,
    ]);
  }

  md.table = table;
})();
