/** Lint rules that oxlint lacks, written for its ESLint-compatible plugin interface. */

/**
 * `Math.pow` and a fractional `**` give different bits in different versions of Node, so equal random seeds would no
 * longer give equal digests. A power with a literal integer exponent is exact. A computed exponent cannot be checked,
 * so it is refused too.
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
 * Only adapters import Node's modules. `no-restricted-imports` is not enough, because it misses
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
