// Sorts a table by the heading that is pressed; a second press turns the order round.
'use strict';
for (const table of document.querySelectorAll('table.sortable')) {
  const body = table.tBodies[0];
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = heading.textContent;
    heading.replaceChildren(button);
    button.addEventListener('click', () => {
      const descending = heading.getAttribute('aria-sort') === 'ascending';
      headings.forEach(other => other.removeAttribute('aria-sort'));
      heading.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      const numeric = heading.classList.contains('number');
      const key = row => {
        const cell = row.cells[column];
        return numeric ? parseFloat(cell.dataset.key ?? 'NaN') : cell.textContent;
      };
      const rows = [...body.rows];
      rows.sort((left, right) => {
        const a = key(left);
        const b = key(right);
        if (!numeric) {
          return (descending ? -1 : 1) * a.localeCompare(b);
        }
        if (Number.isNaN(a) || Number.isNaN(b)) {
          return Number.isNaN(a) - Number.isNaN(b); // what has no value stays at the end
        }
        return (descending ? -1 : 1) * (a - b);
      });
      body.append(...rows);
    });
  });
}
