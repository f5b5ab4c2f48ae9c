"""Asks a ClamAV daemon about bytes: its INSTREAM command over a socket of this machine or the network."""

import socket
import struct

STEP = 64 * 1024
PATIENCE = 30  # seconds


class Away(Exception):
    """The scanner does not answer, or answers nonsense: nothing is known about the bytes."""


def found_in(content: bytes, address: str) -> str:
    """The name of what was found, "" where nothing was. `address` is unix:/path or host:port."""
    try:
        with connected(address) as scanner:
            scanner.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), STEP):
                part = content[start : start + STEP]
                scanner.sendall(struct.pack("!I", len(part)) + part)
            scanner.sendall(struct.pack("!I", 0))
            answer = read(scanner)
    except OSError as error:
        raise Away(str(error)) from None
    if answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    if answer != "stream: OK":
        raise Away(answer)
    return ""


def connected(address):
    if address.startswith("unix:"):
        scanner = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        scanner.settimeout(PATIENCE)
        scanner.connect(address.removeprefix("unix:"))
        return scanner
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port or 3310)), timeout=PATIENCE)


def read(scanner):
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < 4096:
        part = scanner.recv(1024)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n").decode(errors="replace")
