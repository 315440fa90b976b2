"""A peer made of libtorrent, to be run by tests and benchmarks with Debian's own Python.

It shares one torrent in one folder. Every line on its input is an address to dial, HOST:PORT. Every line on its
output is an object of JSON with an `event`: `ready` (port) once it has looked at what is in the folder, `complete`
(seconds since its first connection) once everything is there. It leaves when its input has ended and everything is
there; with --stay, when it is told to by a signal.
"""

import argparse
import json
import sys
import threading
import time

import libtorrent

# Nothing that leaves this machine. Many peers share 127.0.0.1, which counts as one computer otherwise.
SETTINGS = {
    "listen_interfaces": "127.0.0.1:0",
    "allow_multiple_connections_per_ip": True,
    "enable_dht": False,
    "enable_lsd": False,
    "enable_upnp": False,
    "enable_natpmp": False,
    "enable_incoming_utp": False,
    "enable_outgoing_utp": False,
    "alert_mask": libtorrent.alert.category_t.status_notification
    | libtorrent.alert.category_t.connect_notification
    | libtorrent.alert.category_t.error_notification,
}

LOOKED = (libtorrent.torrent_status.downloading, libtorrent.torrent_status.finished, libtorrent.torrent_status.seeding)


class Peer:
    def __init__(self, torrent_file, folder):
        self.session = libtorrent.session(SETTINGS)
        self.torrent = self.session.add_torrent({"ti": libtorrent.torrent_info(torrent_file), "save_path": folder})
        # by default it waits for somebody to take it out of a queue
        self.torrent.unset_flags(libtorrent.torrent_flags.auto_managed)
        self.torrent.resume()
        self.input_ended = threading.Event()
        self.connected_at = None

    def dial_what_is_typed(self):
        for line in sys.stdin:
            host, _, port = line.strip().rpartition(":")
            self.torrent.connect_peer((host, int(port)))
        self.input_ended.set()

    def wait_until_ready(self):
        self.wait_for(lambda: self.torrent.status().state in LOOKED)
        tell("ready", port=self.session.listen_port())

    def wait_until_complete(self):
        was_complete = self.torrent.status().is_seeding
        self.wait_for(lambda: self.torrent.status().is_seeding)
        if not was_complete:
            tell("complete", seconds=time.monotonic() - self.connected_at)

    def leave(self):
        """Pausing says goodbye to the tracker; ending the session waits for what is to be written."""
        self.session.pause()
        self.session.wait_for_alert(1000)
        del self.torrent, self.session

    def wait_for(self, is_so):
        while not is_so():
            self.session.wait_for_alert(100)
            for alert in self.session.pop_alerts():
                # not the dial: libtorrent dials when its clock ticks, up to a second later
                if isinstance(alert, libtorrent.peer_connect_alert):
                    self.connected_at = self.connected_at or time.monotonic()
                if alert.category() & libtorrent.alert.category_t.error_notification:
                    print(alert.message(), file=sys.stderr)


def tell(event, **fields):
    print(json.dumps({"event": event, **fields}), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--stay", action="store_true")
    parser.add_argument("torrent_file")
    parser.add_argument("folder")
    given = parser.parse_args()
    peer = Peer(given.torrent_file, given.folder)
    peer.wait_until_ready()
    threading.Thread(target=peer.dial_what_is_typed, daemon=True).start()
    peer.wait_until_complete()
    peer.input_ended.wait()
    if given.stay:
        threading.Event().wait()
    peer.leave()


main()
