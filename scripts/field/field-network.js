import { execFileSync } from "node:child_process";
import { tokenBucket } from "./line.js";

/** Reserved for network benchmarks (RFC 2544), so nobody's address. */
const SUBNET = "198.18.0";

/**
 * Settings of each node's network stack. Every kernel lets a namespace choose Reno as congestion control, so runs do
 * not depend on the machine's default. With windows this small, CUBIC behaves like Reno (RFC 9438, 4.3). Nothing is
 * remembered of earlier connections. Without IPv6, the links carry only the nodes' own frames.
 */
const STACK = {
  "ipv4/tcp_congestion_control": "reno",
  "ipv4/tcp_no_metrics_save": 1,
  "ipv6/conf/all/disable_ipv6": 1,
  "ipv6/conf/default/disable_ipv6": 1,
};

/**
 * Nodes in their own network namespaces, each with a link to a bridge in another namespace. They cannot reach anything
 * else, and nothing is visible outside: no interface is ever made in the namespace we run in.
 *
 * A link is a pair of virtual Ethernet devices: the node's end shaped to its upload rate, the bridge's to its download.
 */
export class FieldNetwork {
  #prefix;
  #namespaces = [];
  #nodes = new Map();

  /** Makes a network without nodes. The names of its namespaces begin with `prefix`, which must be unique. */
  constructor(prefix) {
    this.#prefix = prefix;
  }

  /** Adds a node with this link, in bytes per second; without one it is not shaped. */
  addNode(name, line) {
    if (this.#nodes.size === 0) this.#addSwitch();
    const namespace = `${this.#prefix}-${name}`;
    const number = this.#nodes.size + 1;
    const node = { namespace, port: `port${number}`, address: `${SUBNET}.${number}` };
    this.#addNamespace(namespace);
    this.#connect(node);
    if (line) this.#shape(node, line);
    this.#nodes.set(name, node);
  }

  /** Returns the IPv4 address of the node `name`. */
  addressOf(name) {
    return this.#nodes.get(name).address;
  }

  /** Returns the command prefix that runs a program in the node `name`; its process becomes the program's own. */
  within(name) {
    return ["ip", "netns", "exec", this.#nodes.get(name).namespace];
  }

  /** Returns the traffic so far in both directions of a shaped link: `{ bytes, packets, drops }`, counted in frames. */
  traffic(name) {
    const { namespace, port } = this.#nodes.get(name);
    return { up: counters(namespace, "line"), down: counters(this.#switch, port) };
  }

  /** Removes everything. Processes that still run in a node keep its namespace, unseen, until they end. */
  remove() {
    const failures = [];
    for (const namespace of this.#namespaces.splice(0)) {
      try {
        run("ip", ["netns", "delete", namespace]);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, failures[0].message);
  }

  get #switch() {
    return `${this.#prefix}-switch`;
  }

  #addSwitch() {
    this.#addNamespace(this.#switch);
    ip(this.#switch, ["link add bridge type bridge", "link set bridge up"]);
  }

  #addNamespace(namespace) {
    run("ip", ["netns", "add", namespace]);
    this.#namespaces.push(namespace);
    run("ip", ["netns", "exec", namespace, "sh", "-ec", settingUp(STACK)]);
    ip(namespace, ["link set lo up"]);
  }

  /** One segment per frame, as on a wire: no link accepts the 64 KiB at once that the system would send. */
  #connect({ namespace, port, address }) {
    ip(this.#switch, [
      `link add ${port} gso_max_segs 1 type veth peer name line gso_max_segs 1 netns ${namespace}`,
      `link set ${port} master bridge`,
      `link set ${port} up`,
    ]);
    ip(namespace, [`address add ${address}/24 dev line`, "link set line up"]);
  }

  #shape({ namespace, port }, { upload, download }) {
    run("tc", ["-n", namespace, ...words(`qdisc add dev line root ${tokenBucket(upload)}`)]);
    run("tc", ["-n", this.#switch, ...words(`qdisc add dev ${port} root ${tokenBucket(download)}`)]);
  }
}

function counters(namespace, device) {
  const [{ bytes, packets, drops }] = JSON.parse(
    run("tc", ["-n", namespace, "-s", "-j", "qdisc", "show", "dev", device]),
  );
  return { bytes, packets, drops };
}

/** A kernel without IPv6 also has no setting to disable it. */
function settingUp(stack) {
  return Object.entries(stack)
    .map(([name, value]) => [`/proc/sys/net/${name}`, value])
    .map(([file, value]) => `test ! -e ${file} || echo ${value} > ${file}`)
    .join("\n");
}

function ip(namespace, commands) {
  for (const command of commands) run("ip", ["-n", namespace, ...words(command)]);
}

/** @throws with the program's error message. */
function run(program, args) {
  try {
    return execFileSync(program, args, { encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    const complaint = error.stderr?.trim() || error.message;
    throw new Error(`${[program, ...args].join(" ")}: ${complaint}`, { cause: error });
  }
}

function words(text) {
  return text.split(" ");
}
