// The editor of long texts: turns a text box with HTML into what staff see on the page.
//
// Without this script the text box stays what it is. The editor itself is django-prose-editor's
// (ProseMirror and Tiptap in one file); buttons and dialogs are ours, in words. It writes no inline
// style and needs no import map, so that the admin's policy stays `script-src 'self'`.

const BOX = "textarea[data-rich-text]";

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/**
 * Ask for some texts in a dialog; null if the person changed their mind.
 * `above` makes what stands above the fields, and may fill in their inputs.
 */
function ask(title, fields, above = () => "") {
  return new Promise((answer) => {
    const inputs = fields.map(({ value = "", required = true }) => {
      const input = element("input", { type: "text", class: "vTextField" });
      input.value = value;
      input.required = required;
      return input;
    });
    const rows = fields.map(({ label, help }, number) =>
      element("label", {}, label, inputs[number], element("span", { class: "help" }, help ?? "")),
    );
    const cancel = element("button", { type: "button", class: "button" }, "Cancel");
    const done = element("button", { class: "button default" }, "Done");
    const form = element("form", { method: "dialog" }, above(inputs), ...rows, element("p", {}, done, " ", cancel));
    const heading = element("h2", { id: "rich-text-dialog" }, title);
    const dialog = element(
      "dialog",
      { class: "rich-text-dialog", "aria-labelledby": "rich-text-dialog" },
      heading,
      form,
    );
    let answers = null;
    form.addEventListener("submit", () => {
      answers = inputs.map((input) => input.value.trim());
    });
    cancel.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(answers);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

const ADDRESS_HELP = "A page of this site starts with a slash: /guide/. Another site: https://…";

async function editLink(editor) {
  const before = editor.getAttributes("link").href ?? "";
  const help = `${ADDRESS_HELP} Leave it empty to take the link away.`;
  const given = await ask("Link", [{ label: "Address", value: before, help, required: false }]);
  if (!given) {
    editor.commands.focus();
    return;
  }
  const steps = editor.chain().focus().extendMarkRange("link");
  if (!given[0]) {
    steps.unsetLink().run();
  } else if (editor.state.selection.empty && !before) {
    const mark = { type: "link", attrs: { href: given[0] } };
    steps.insertContent({ type: "text", text: given[0], marks: [mark] }).run();
  } else {
    steps.setLink({ href: given[0] }).run();
  }
}

/** The pictures that there are now, also those that were sent while this text was open. */
async function picturesFor(area) {
  try {
    const answer = await fetch(area.dataset.richTextPictures);
    return answer.ok ? await answer.json() : { pictures: [], add: "" };
  } catch {
    // No connection: the address can still be written by hand.
    return { pictures: [], add: "" };
  }
}

/** A list of pictures; choosing one shows it, and fills in its address and what it tells. */
function chooser(area, address, alt) {
  const place = element("div");
  const list = element("select", {}, element("option", { value: "" }, "Choose a picture…"));
  const shown = element("img", { alt: "", class: "guide-picture" });
  shown.hidden = true;
  picturesFor(area).then(({ pictures, add }) => {
    pictures.forEach(({ name, en }, number) => {
      list.append(element("option", { value: String(number) }, `${name} – ${en}`));
    });
    list.addEventListener("change", () => {
      const picture = pictures[Number(list.value)];
      shown.hidden = !list.value;
      if (list.value) {
        shown.src = address.value = picture.address;
        alt.value = picture[area.lang] ?? "";
      }
    });
    place.append(element("label", {}, "Picture", list), shown);
    if (add) {
      const link = element("a", { href: add, target: "_blank" }, "Send a new picture");
      place.append(element("p", {}, link, " (in a new tab; come back and press Picture again)"));
    }
  });
  return place;
}

async function addPicture(editor, area) {
  const fields = [
    { label: "Address", help: "A picture of this site, starting with a slash." },
    { label: "Alternative text", help: "What the picture tells, for who cannot see it." },
    { label: "Words under the picture", help: "May stay empty.", required: false },
  ];
  const given = await ask("Picture", fields, ([address, alt]) => chooser(area, address, alt));
  if (!given) {
    editor.commands.focus();
    return;
  }
  const [src, alt, words] = given;
  const content = [{ type: "image", attrs: { src, alt } }];
  if (words) {
    content.push({ type: "caption", content: [{ type: "text", text: words }] });
  }
  editor.chain().focus().insertContent({ type: "figure", content }).run();
}

function callOut(editor, kind) {
  if (editor.isActive("blockquote", { class: kind })) {
    editor.chain().focus().unsetBlockquote().run();
  } else if (editor.isActive("blockquote")) {
    editor.chain().focus().updateAttributes("blockquote", { class: kind }).run();
  } else {
    const steps = editor.chain().focus().setBlockquote();
    steps.updateAttributes("blockquote", { class: kind }).run();
  }
}

// Label, what it does, and when it is on: a name and attributes of what the cursor stands in.
const run = (command, ...args) => (editor) => editor.chain().focus()[command](...args).run();
const GROUPS = [
  ["Paragraphs", [
    ["Text", run("setParagraph"), ["paragraph"]],
    ["Heading", run("toggleHeading", { level: 2 }), ["heading", { level: 2 }]],
    ["Small heading", run("toggleHeading", { level: 3 }), ["heading", { level: 3 }]],
  ]],
  ["Words", [
    ["Bold", run("toggleBold"), ["bold"]],
    ["Italic", run("toggleItalic"), ["italic"]],
    ["Link", editLink, ["link"]],
  ]],
  ["Lists", [
    ["Bullets", run("toggleBulletList"), ["bulletList"]],
    ["Numbers", run("toggleOrderedList"), ["orderedList"]],
  ]],
  ["Callouts", [
    ["Callout", (editor) => callOut(editor, "note"), ["blockquote", { class: "note" }]],
    ["Strong callout", (editor) => callOut(editor, "note-strong"), ["blockquote", { class: "note-strong" }]],
  ]],
  ["Insert", [
    ["Picture", addPicture, ["figure"]],
    ["Table", run("insertTable", { rows: 3, cols: 2, withHeaderRow: true }), ["table"]],
  ]],
  ["Undo", [
    ["Undo", run("undo")],
    ["Redo", run("redo")],
  ]],
];
const IN_TABLE = ["In the table", [
  ["Row below", run("addRowAfter")],
  ["Column after", run("addColumnAfter")],
  ["Delete row", run("deleteRow")],
  ["Delete column", run("deleteColumn")],
  ["Delete table", run("deleteTable")],
]];

function button(label) {
  return element("button", { type: "button" }, label);
}

function toolbar(editor, area) {
  const marks = [];
  const bar = element("div", { class: "rich-text-bar", role: "toolbar", "aria-label": "Formatting" });
  const group = ([name, tools]) => {
    const made = element("div", { role: "group", "aria-label": name });
    for (const [label, act, state] of tools) {
      const tool = button(label);
      // A press takes the keyboard from the text, which gets it back a frame later: what is typed
      // meanwhile would be lost.
      tool.addEventListener("mousedown", (press) => press.preventDefault());
      tool.addEventListener("click", () => act(editor, area));
      if (state) {
        marks.push([tool, state]);
      }
      made.append(tool);
    }
    return made;
  };
  const inTable = group(IN_TABLE);
  bar.append(...GROUPS.map(group), values(editor, area), inTable);
  const show = () => {
    for (const [tool, state] of marks) {
      tool.setAttribute("aria-pressed", String(editor.isActive(...state)));
    }
    inTable.hidden = !editor.isActive("table");
  };
  editor.on("transaction", show);
  show();
  return bar;
}

/** A list of what is filled in when the page is shown; choosing one writes it into the text. */
function values(editor, area) {
  const list = element("select", { "aria-label": "Insert a live value" });
  list.append(element("option", { value: "" }, "Insert a live value…"));
  for (const [written, gives] of JSON.parse(area.dataset.richTextValues)) {
    list.append(element("option", { value: written }, `${written} – ${gives}`));
  }
  list.addEventListener("change", () => {
    if (list.value) {
      editor.chain().focus().insertContent({ type: "text", text: list.value }).run();
    }
    list.value = "";
  });
  return list;
}

/** The kinds of paragraphs and marks that a text may have; resources/richtext.py takes no other. */
function kinds(kit) {
  const plain = { addAttributes: () => ({}) };
  const callout = {
    addAttributes: () => ({
      class: {
        default: null,
        parseHTML: (quote) => (quote.classList.contains("note-strong") ? "note-strong" : "note"),
      },
    }),
  };
  const cell = (name) => {
    const spans = { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } };
    const scope = { scope: { default: name === "th" ? "col" : null } };
    return { addAttributes: () => (name === "th" ? { ...spans, ...scope } : spans) };
  };
  const attributesOf = ({ scope, src, alt }) =>
    Object.fromEntries(Object.entries({ scope, src, alt }).filter(([, value]) => value != null));
  const bare = (tag) => ({ renderHTML: ({ HTMLAttributes }) => [tag, attributesOf(HTMLAttributes), 0] });
  return [
    kit.Document, kit.Paragraph, kit.Text, kit.HardBreak, kit.Bold, kit.Italic, kit.Subscript,
    kit.Superscript, kit.BulletList, kit.OrderedList, kit.ListItem, kit.History, kit.Dropcursor,
    kit.Gapcursor, kit.TableRow,
    kit.Heading.configure({ levels: [2, 3] }),
    kit.Blockquote.extend(callout),
    kit.Link.configure({ openOnClick: false, autolink: false, HTMLAttributes: { target: null, rel: null } }),
    kit.Image.extend({ addNodeView: null, parseHTML: () => [{ tag: "img[src]" }] }),
    kit.Figure.extend({ ...plain, ...bare("figure"), addNodeView: null }),
    kit.Caption.extend({ ...plain, ...bare("figcaption") }),
    // Its own way of writing a table gives it a style, which the policy refuses.
    kit.Table.extend({ renderHTML: () => ["table", ["tbody", 0]] }),
    kit.TableHeader.extend({ ...cell("th"), ...bare("th") }),
    kit.TableCell.extend({ ...cell("td"), ...bare("td") }),
  ];
}

function labelOf(area) {
  return area.labels[0]?.textContent.replace(":", "").trim() ?? "Text";
}

function open(area, kit) {
  const place = element("div", { class: "rich-text" });
  const paper = element("div", { class: "rich-text-paper" });
  area.before(place);
  const editor = new kit.Editor({
    element: paper,
    extensions: kinds(kit),
    content: area.value,
    // A style element of its own would break the policy; rich_text.css has what it needs.
    injectCSS: false,
    editable: !area.disabled,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": labelOf(area),
        // So that the browser checks spelling in the language that is written.
        lang: area.lang || "en",
      },
    },
    onUpdate: ({ editor: changed }) => {
      area.value = changed.isEmpty ? "" : changed.getHTML();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  const bar = toolbar(editor, area);
  const swap = button("Show the HTML");
  swap.className = "rich-text-swap";
  swap.addEventListener("click", () => {
    const isShown = !area.hidden;
    if (isShown) {
      editor.commands.setContent(area.value);
    }
    area.hidden = isShown;
    bar.hidden = paper.hidden = !isShown;
    swap.textContent = isShown ? "Show the HTML" : "Show the text";
  });
  place.append(bar, paper, area, swap);
  area.hidden = true;
}

for (const area of document.querySelectorAll(BOX)) {
  import(area.dataset.richText).then((kit) => open(area, kit));
}
