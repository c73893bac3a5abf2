/* The files of all publications, and the records of some of them. */

const FORMATS = { bib: "BibTeX", ris: "RIS", json: "CSL-JSON" }

/** The records of a file; all files have the same publications in the same order. */
const RECORDS = {
  json: (text) => JSON.parse(text),
  ris: (text) => text.split(/(?<=^ER {2}- \r\n)\r\n/m),
  /** Entries begin behind an empty line outside of braces. */
  bib(text) {
    const found = []
    let [depth, start] = [0, 0]
    for (const { 0: sign, index } of text.matchAll(/[{}]|\n\n(?=@)/g)) {
      if (sign === "{") depth++
      else if (sign === "}") depth--
      else if (!depth) {
        found.push(text.slice(start, index + 1))
        start = index + 2
      }
    }
    return [...found, text.slice(start)]
  },
}

const WRITTEN = {
  json: (records) => `${JSON.stringify(records, null, 2)}\n`,
  ris: (records) => records.join("\r\n"),
  bib: (records) => records.join("\n"),
}

const folderOf = (root) => new URL(root.dataset.files, document.baseURI).href

/** The name of a row's files without ending: as it says itself, else as its link to BibTeX does, `name.bib` or
 * `all.bib#name`; "" where there are none. */
function nameOfFiles(row, root) {
  const link = row.querySelector("a[data-link=bibtex]")
  if (row.dataset.file || !root.dataset.files || !link?.href.startsWith(folderOf(root))) return row.dataset.file ?? ""
  return link.hash.slice(1) || link.pathname.replace(/^.*\/|\.bib$/g, "")
}

const fetched = new Map() // the records of files, by address; one that failed is asked for again

function recordsOf(url, format) {
  if (!fetched.has(url)) {
    const records = fetch(url).then(async (answer) => {
      if (!answer.ok) throw new Error(`no file at ${url}`)
      return RECORDS[format](await answer.text())
    })
    records.catch(() => fetched.delete(url))
    fetched.set(url, records)
  }
  return fetched.get(url)
}

/** The records of the publications whose files have these names, in their order.
 * @param {HTMLElement} root the list, which says where the files are.
 * @param {string} format one of FORMATS.
 * @param {string[]} names
 */
async function findRecords(root, format, names) {
  const folder = folderOf(root)
  const [items, records] = await Promise.all(["json", format].map((one) => recordsOf(new URL(`all.${one}`, folder).href, one)))
  if (records.length !== items.length) throw new Error(`all.${format} and all.json differ`)
  const places = new Map(items.map(({ custom }, place) => [custom.file, place]))
  return names.filter((name) => places.has(name)).map((name) => records[places.get(name)])
}

const textOfRecords = async (root, format, names) => WRITTEN[format](await findRecords(root, format, names))

/** Hands a text over as a file. */
function download(text, name) {
  const url = URL.createObjectURL(new Blob([text]))
  make("a", { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** Buttons for some formats: to copy the records of some publications, and to download them.
 * @param {() => string[]} names of their files.
 * @param {string} stem of the downloaded file's name.
 */
function makeExports(list, formats, names, stem) {
  const { root, labels } = list
  const words = (label, format) => filled(label, { format: FORMATS[format] })
  const copy = (format) => makeCopyButton(words(labels.copy_as, format), () => textOfRecords(root, format, names()), list)
  const save = (format) => {
    const label = words(labels.download_as, format)
    return doing(makeButton(label), list, async () => {
      download(await textOfRecords(root, format, names()), `${stem}.${format}`)
      return label
    })
  }
  return [...formats.map(copy), ...formats.map(save)]
}

/* "cite": the reference of a work, its BibTeX and RIS. */

async function openCite(button, list) {
  const { labels, root } = list
  const row = button.closest(".h-cite")
  const [file, { citation }] = [nameOfFiles(row, root), row.dataset]
  const reference = file ? (await findRecords(root, "json", [file]))[0].custom.reference : citation
  const exports = file ? makeExports(list, ["bib", "ris"], () => [file], file) : []
  openPanel(button, [makeCopyButton(labels.cite, reference, list), ...exports], list, make("p", { class: "pubs-reference", dir: "auto" }, reference))
}
