import { execFileSync } from "node:child_process";
import { tokenBucket } from "./line.js";

/** Set aside for measurements of networks (RFC 2544): nobody's address. */
const SUBNET = "198.18.0";

/**
 * What each node's own stack is set to. Reno is the congestion control that every kernel lets a namespace choose, so that
 * a run is the same whatever the machine prefers; with windows as small as these CUBIC does as Reno does (RFC 9438,
 * 4.3). Nothing is remembered of earlier connections. Without IPv6 no frames but the nodes' own are on the lines.
 */
const STACK = {
  "ipv4/tcp_congestion_control": "reno",
  "ipv4/tcp_no_metrics_save": 1,
  "ipv6/conf/all/disable_ipv6": 1,
  "ipv6/conf/default/disable_ipv6": 1,
};

/**
 * Nodes in network namespaces of their own, each with a line to a bridge in one more. There is no way from them to
 * anywhere else, and none of it is visible outside: no interface is ever made in the namespace we run in.
 *
 * A line is a pair of virtual Ethernet devices. The node's end is shaped by its upload, the bridge's by its download.
 */
export class FieldNetwork {
  #prefix;
  #namespaces = [];
  #nodes = new Map();

  /** A network without nodes; its namespaces are named after `prefix`, which is nobody else's. */
  constructor(prefix) {
    this.#prefix = prefix;
  }

  /** Adds a node with this line, in bytes per second; without one it is not shaped. */
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

  /** The IPv4 address of the node `name`. */
  addressOf(name) {
    return this.#nodes.get(name).address;
  }

  /** The beginning of a command line that runs in the node `name`; the process it makes is the program's own. */
  within(name) {
    return ["ip", "netns", "exec", this.#nodes.get(name).namespace];
  }

  /** What went through the two directions of a shaped line so far: `{ bytes, packets, drops }`, of frames. */
  traffic(name) {
    const { namespace, port } = this.#nodes.get(name);
    return { up: counters(namespace, "line"), down: counters(this.#switch, port) };
  }

  /** Removes all of it. Processes that still run in a node keep their namespace until they end, unseen. */
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

  /** One segment a frame, as on a wire: no line takes the 64 KiB in one go that the system would hand it. */
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

/** A kernel without IPv6 has no switch for it either. */
function settingUp(stack) {
  return Object.entries(stack)
    .map(([name, value]) => [`/proc/sys/net/${name}`, value])
    .map(([file, value]) => `test ! -e ${file} || echo ${value} > ${file}`)
    .join("\n");
}

function ip(namespace, commands) {
  for (const command of commands) run("ip", ["-n", namespace, ...words(command)]);
}

/** @throws with what the program complained of. */
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
