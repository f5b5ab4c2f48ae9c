"""What stands outside: a mail server that speaks SMTP and a gateway for texts, each a real server on a port."""

import email
import email.policy
import json
import socket
import socketserver
import threading
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


class Session(socketserver.StreamRequestHandler):
    """One conversation. `self.server.office` says what is answered and keeps what is taken."""

    def handle(self):
        office = self.server.office
        self.say("220 test")
        while line := self.rfile.readline().decode().strip():
            verb = line.partition(" ")[0].upper()
            if verb == "RCPT" and office.refuses:
                self.say(f"{office.refuses} no")
            elif verb == "DATA":
                self.say("354 go on")
                if not self.take(office):
                    return
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 test")

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def take(self, office):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        office.taken.append(
            email.message_from_bytes(b"".join(lines).replace(b"\r\n", b"\n"), policy=email.policy.default)
        )
        if office.hangs_up:
            return False
        self.say("250 taken")
        return True


class PostOffice:
    """Up or down, on one port. `refuses` a recipient with a code; `hangs_up` once it has taken a mail."""

    def __init__(self):
        self.taken, self.refuses, self.hangs_up, self.server = [], 0, False, None
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    @property
    def settings(self):
        return {"host": "127.0.0.1", "port": self.port, "timeout": 5}

    def up(self):
        self.server = Server(("127.0.0.1", self.port), Session)
        self.server.office = self
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def down(self):
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    def texts(self):
        return [f"{subject(mail)}\n{mail.get_content()}" for mail in self.taken]


def subject(mail):
    """Without the blank that a folded header begins with."""
    return mail["Subject"].strip()


class Gateway(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((dict(self.headers), body))
        self.send_response(self.server.answers.pop(0) if self.server.answers else 202)
        self.end_headers()

    def log_message(self, *args):
        pass


@contextmanager
def post_office():
    office = PostOffice().up()
    try:
        yield office
    finally:
        office.down()


@contextmanager
def text_gateway():
    """`asked` are the (headers, body) it got; `answers` the codes that it gives first, then 202."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
    server.asked, server.answers = [], []
    server.url = f"http://127.0.0.1:{server.server_port}/messages"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
