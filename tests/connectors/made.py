"""Files as crawlers, GDELT and archivers write them, made for the tests."""

import io
import tarfile
import zipfile

ZERO = "00000000-0000-0000-0000-000000000000"


def page(words="Two ships left the port."):
    return f"<html><head><title>Ships</title></head><body><p>{words}</p></body></html>".encode()


def warc_record(number, body=None, *, status="200 OK", kind="text/html; charset=utf-8", headers="", date="2025-03-10T08:15:00Z", url=None):
    body = page() if body is None else body
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{ZERO}>\r\nWARC-Date: {date}\r\n"
        f"WARC-Target-URI: {url or f'http://harbour.example/{number}'}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def warc_other(kind="request", block=b"GET / HTTP/1.1\r\n\r\n", media="application/http; msgtype=request"):
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{ZERO}>\r\nWARC-Date: 2025-03-10T08:15:00Z\r\n"
        f"WARC-Target-URI: http://harbour.example/x\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


def tarred(members, mode="w"):
    """Members are (name, bytes), or a TarInfo."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:
        for member in members:
            if isinstance(member, tarfile.TarInfo):
                archive.addfile(member)
            else:
                named = tarfile.TarInfo(member[0])
                named.size = len(member[1])
                archive.addfile(named, io.BytesIO(member[1]))
    return packed.getvalue()


EVENT = {
    0: "1231231231", 1: "20250309", 2: "202503", 3: "2025", 4: "2025.1836",
    5: "ROMGOV", 6: "ROMANIA", 7: "ROM", 12: "GOV", 15: "GZSREB", 16: "GAZA", 17: "GZS", 22: "REB",
    25: "1", 26: "0874", 27: "087", 28: "08", 29: "1", 30: "9.0", 31: "6", 32: "1", 33: "6", 34: "-2.5",
    51: "4", 52: "Kiel, Schleswig-Holstein, Germany", 53: "GM", 54: "GM10", 56: "54.3213", 57: "10.1349", 58: "-1791193",
    59: "20250310081500", 60: "http://harbour.example/1",
}  # fmt: skip
MENTION = {
    0: "1231231231", 1: "20250310081500", 2: "20250310081500", 3: "1", 4: "harbour.example", 5: "http://harbour.example/1", 6: "1",
    11: "60", 12: "2400", 13: "-2.5", 14: "srclc:ara;eng:Moses 2.1.1 / MosesCore Europarl ar-en",
}  # fmt: skip
GKG = {
    0: "20250310081500-1", 1: "20250310081500", 2: "1", 3: "harbour.example", 4: "http://harbour.example/1",
    26: "<PAGE_PRECISEPUBTIMESTAMP>20250310070000</PAGE_PRECISEPUBTIMESTAMP><PAGE_TITLE>Ships left &#x2013; twice</PAGE_TITLE>",
}  # fmt: skip


def gdelt_row(fields, width, **changes):
    """Changes are given as c26="..." by the number of the column, from 0."""
    row = {**fields, **{int(name[1:]): value for name, value in changes.items()}}
    return "\t".join(row.get(number, "") for number in range(width))


def gdelt_event(**changes):
    return gdelt_row(EVENT, 61, **changes)


def gdelt_mention(**changes):
    return gdelt_row(MENTION, 16, **changes)


def gdelt_gkg(**changes):
    return gdelt_row(GKG, 27, **changes)
