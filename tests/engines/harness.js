// What MathJax or KaTeX makes of formulas, and what in it is not the engine's own.
window.engineHarness = (() => {
  // Outlines of glyphs, and where engines keep the author's source, as text that nothing reads.
  const SOURCES = /^(d|viewBox|data-.*|aria-label|alttext|title)$/;
  const ADDRESSES = new Set(["href", "xlink:href", "src", "srcset", "action", "formaction", "data", "background"]);
  const ELEMENTS = /^(a|img|image|script|style|iframe|object|embed|link|form|input|button|foreignobject|maction)$/i;

  function wrong(element) {
    const found = [];
    for (const node of [element, ...element.querySelectorAll("*")]) {
      if (ELEMENTS.test(node.localName)) found.push(`<${node.localName}>`);
      for (const { name, value } of node.attributes) {
        const said = `${node.localName} ${name}="${value.slice(0, 80)}"`;
        if (ADDRESSES.has(name) && !/^#(MJX|mjx)-/.test(value)) found.push(said);
        else if (/^on/.test(name)) found.push(said);
        else if (!SOURCES.test(name) && /evil|javascript|fixed|url\(|900em|9000/i.test(value)) found.push(said);
      }
      if (["fixed", "sticky"].includes(getComputedStyle(node).position)) found.push(`${node.localName} is fixed`);
    }
    return found;
  }

  const mathjax = {
    errors: "mjx-merror, merror, [data-mjx-error], mjx-mtext[style*='red']",
    typeset: (place) => MathJax.startup.promise.then(() => MathJax.typesetPromise([place])),
  };
  const katexEngine = {
    errors: ".katex-error, [style*='#cc0000']",
    typeset: (place) => renderMathInElement(place, {
      trust: true,
      delimiters: [
        { left: "$$", right: "$$", display: true },
        { left: "$", right: "$", display: false },
        { left: "\\(", right: "\\)", display: false },
        { left: "\\[", right: "\\]", display: true },
      ],
    }),
  };
  const engine = window.katex ? katexEngine : mathjax;

  // What each formula is made into: is it an error, what is wrong in it.
  async function tryAll(sources) {
    const place = document.createElement("div");
    for (const source of sources) {
      const formula = document.createElement("div");
      formula.className = "arithmatex";
      formula.textContent = `\\(${source}\\)`;
      place.append(formula);
    }
    document.querySelector("article").append(place);
    await engine.typeset(place);
    const made = [...place.children].map((one) => [Boolean(one.querySelector(engine.errors)), wrong(one)]);
    place.remove();
    return made;
  }

  // The page as a visitor has it: what is wrong in its list, and what leaves its column.
  async function wholePage() {
    await engine.typeset(document.body);
    const list = document.querySelector(".pubs");
    const column = list.parentElement.getBoundingClientRect();
    const found = [];
    for (const formula of document.querySelectorAll(".arithmatex")) found.push(...wrong(formula));
    for (const link of list.querySelectorAll("[href]")) {
      if (!/^(https:\/\/example\.org\/|#|(\.\.\/)?pubs\/)/.test(link.getAttribute("href"))) found.push(link.outerHTML);
    }
    for (const block of list.querySelectorAll("table, td, li, .p-name, .p-summary, .e-content")) {
      const { left, right, height } = block.getBoundingClientRect();
      const isText = !/^(TABLE|TD|LI)$/.test(block.tagName);
      if (left < column.left - 20 || right > column.right + 1 || (isText && height > 3000)) {
        found.push(`${block.outerHTML.slice(0, 200)} is ${left} to ${right}, ${height} high`);
      }
    }
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide`);
    const left = [...document.querySelectorAll(".arithmatex")].filter((one) => !one.querySelector("mjx-container, .katex"));
    return { found, left: left.map((one) => one.textContent) };
  }

  return { tryAll, wholePage };
})();
