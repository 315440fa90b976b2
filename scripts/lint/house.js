/**
 * Lint rules that oxlint does not have, written against its ESLint-compatible plugin interface.
 */

/**
 * `Math.pow` and a fractional `**` give other bits on other versions of Node, and equal digests of equal
 * random seeds would be lost. A power is exact when its exponent is a literal whole number; nobody can tell
 * of an exponent that is computed, so that is refused too.
 */
const exactPower = {
  meta: { type: "problem" },
  create(context) {
    const check = (node, exponent) => {
      if (exponent.type === "Literal" && Number.isInteger(exponent.value)) return;
      context.report({
        node,
        message:
          "The exponent of ** must be a literal whole number: any other gives other bits on another Node.",
      });
    };
    return {
      BinaryExpression: (node) => node.operator === "**" && check(node, node.right),
      AssignmentExpression: (node) => node.operator === "**=" && check(node, node.right),
    };
  },
};

/**
 * Modules of Node are imported by adapters only. `no-restricted-imports` is not enough: it overlooks
 * `export ... from "node:net"` and `import("node:net")`.
 */
const noBuiltin = {
  meta: { type: "problem" },
  create(context) {
    const check = (node) => {
      if (!String(node.source?.value).startsWith("node:")) return;
      context.report({ node, message: "Only an adapter may import Node's modules." });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

export default {
  meta: { name: "house" },
  rules: { "exact-power": exactPower, "no-builtin": noBuiltin },
};
