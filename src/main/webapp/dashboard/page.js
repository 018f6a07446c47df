/*
 * A page that is put into the element with the id model-delivery-dashboard. Its data is the JSON in the element with the
 * id model-delivery-data if there is one (a page that was written to disk), otherwise what is at the address in the first
 * element's attribute data-source, which is asked again from time to time. The attribute data-page says which page it is;
 * without it, it is the dashboard.
 */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const secondsBetweenLooks = 15;
  let root;
  let page;
  let data = null;
  let tag = null;
  let asked = null;

  /**
   * Begins when the document is there, if it has this page.
   * what: {draw(data) -> elements, query() -> what to ask the source for, begin(root) -> before anything else}
   */
  function begin(name, what) {
    function start() {
      const found = document.getElementById("model-delivery-dashboard");
      if (!found || (found.dataset.page || "dashboard") !== name) {
        return;
      }
      root = found;
      page = what;
      md.theme.follow(root, () => md.charts.draw(root));
      addEventListener("resize", () => md.charts.resize());
      // Not every browser tells when a side panel takes room from the page.
      if (window.ResizeObserver) {
        new ResizeObserver(() => md.charts.resize()).observe(root);
      }
      if (page.begin) {
        page.begin(root);
      }
      const embedded = document.getElementById("model-delivery-data");
      if (embedded) {
        data = JSON.parse(embedded.textContent);
        show();
        return;
      }
      look();
      setInterval(function () {
        if (!document.hidden) {
          look();
        }
      }, secondsBetweenLooks * 1000);
    }
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", start);
    } else {
      start();
    }
  }

  function look() {
    const query = page.query ? page.query() : "";
    if (query !== asked) {
      tag = null;
      asked = query;
    }
    return fetch(root.dataset.source + query, {
      headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store", credentials: "same-origin",
    }).then((answer) => answer.status === 304 || query !== asked ? null : take(answer))
      .catch((problem) => complain("The records could not be read: " + problem.message));
  }

  function take(answer) {
    if (!/json/.test(answer.headers.get("Content-Type") || "")) {
      throw new Error(answer.status === 403 ? "you may not see them" : "status " + answer.status);
    }
    return answer.json().then(function (body) {
      if (!answer.ok) {
        throw new Error(body.error || "status " + answer.status);
      }
      tag = answer.headers.get("ETag");
      data = body;
      show();
    });
  }

  function complain(text) {
    const old = root.querySelector(".md-problem");
    const message = md.element("p", { class: "md-problem", role: "alert", text: text });
    if (old) {
      old.replaceWith(message);
    } else {
      root.prepend(message);
    }
  }

  function show() {
    if (!data) {
      return;
    }
    // What has the focus is drawn anew; it shall have it afterwards too.
    const focused = document.activeElement && root.contains(document.activeElement) ? document.activeElement : null;
    const focusedId = focused && focused.id;
    const focusedVersion = focused && focused.dataset.version;
    const scrolled = [scrollX, scrollY];
    const drawn = page.draw(data);
    root.replaceChildren();
    for (const part of drawn) {
      root.append(part);
    }
    md.charts.draw(root);
    const again = focusedId ? document.getElementById(focusedId)
      : focusedVersion ? Array.from(root.querySelectorAll("[data-version]")).find((each) => each.dataset.version === focusedVersion) : null;
    if (again) {
      again.focus({ preventScroll: true });
    }
    scrollTo(scrolled[0], scrolled[1]);
  }

  md.page = { begin, look, show };
})();
