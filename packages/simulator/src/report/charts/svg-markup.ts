import { Markup, escaped } from "../markup/markup.js";
import type { SvgElement } from "./svg-element.js";

const TEXT = 3;

/**
 * Returns `element` as markup that is valid as HTML and as XML. Not its `outerHTML`: linkedom escapes only quotes in
 * attributes, and an `&` or `<` there makes a file that nothing opens.
 */
export function svgMarkup(element: SvgElement): Markup {
  return new Markup(serialised(element));
}

function serialised(node: SvgElement): string {
  if (node.nodeType === TEXT) return escaped(node.textContent);
  const { localName: name } = node;
  const attributes = [...node.attributes].map((each) => ` ${each.name}="${escaped(each.value)}"`).join("");
  const content = [...node.childNodes].map(serialised).join("");
  return content === "" ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}
