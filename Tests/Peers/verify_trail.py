#!/usr/bin/env python3
"""verify_trail.py EXPORT [PROOF.json …]: checks `heng trail export`, and receipts and consistency proofs beside it, with
nothing but Docs/trail.md and OpenSSL. Says what is wrong; exit code 1 if anything is."""
import functools, hashlib, json, subprocess, sys, tempfile
raw, sm3 = bytes.fromhex, lambda data: hashlib.new("sm3", data).digest()
block = lambda data: integer(len(data)) + data
integer, node = lambda number: number.to_bytes(8, "big", signed=True), lambda left, right: sm3(b"\1" + left + right)
def canonical(*parts):
    return b"".join(integer(p) if isinstance(p, int) else block(p.encode() if isinstance(p, str) else p) for p in parts)
def signed(key, signature, message):
    sm2 = " -digest sm3 -pkeyopt distid:1234567812345678" if key["algorithm"] == "sm2" else ""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in ("key", raw(key["key"])), ("sig", raw(signature)), ("msg", message):
            open(f"{folder}/{name}", "wb").write(data)
        line = "openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin -in msg -sigfile sig" + sm2
        return not subprocess.run(line.split(), cwd=folder, capture_output=True).returncode
def entry_hash(e):
    return sm3(canonical("heng-trail-1", e["sequence"], e["register"], e["matter"], e["position"], e["at"], 
        e["account"], e["actor"], e["act"], e["body"], raw(e["content"]), raw(e["previous"])))
def trusted(keys):  # each announced by one before, the first by itself
    known = {}
    for k in keys:
        by = known[k["signer"]] if known else k
        assert k["id"] == sm3(raw(k["key"])).hex() and k["log"] == keys[0]["id"], f"key {k['position']}"
        assert by["id"] == k["signer"] and signed(by, k["signature"], canonical("heng-key-1", k["log"], k["position"],
            k["algorithm"], raw(k["key"]), k["at"], k["signer"])), f"key {k['position']}"
        known[k["id"]] = k
    return known
def check_head(h, keys):
    assert signed(keys[h["signer"]], h["signature"], canonical("heng-head-1", h["log"], h["number"], h["size"],
        raw(h["root"]), h["at"], h["signer"])), f"head {h['number']}: signature"
def climb(place, last, start, path):  # RFC 9162, 2.1.3.2 and 2.1.4.2
    old = new = start
    for sibling in map(raw, path):
        assert last, "path: too long"
        if place & 1 or place == last:
            old, new = node(sibling, old), node(sibling, new)
            while place and not place & 1: place, last = place >> 1, last >> 1
        else: new = node(new, sibling)
        place, last = place >> 1, last >> 1
    return (old.hex(), new.hex()) if not last else "path: too short"
def check_receipt(r):
    s, h, keys, way = r["statement"], r["head"], trusted(r["keys"]), r["inclusion"]
    check_head(h, keys)
    top = climb(way["index"], way["size"] - 1, sm3(b"\0" + raw(s["hash"])), way["path"])[1]
    assert (r["format"], top, way["index"] + 1, way["size"], s["log"], h["log"]) == (
        "heng-receipt-1", h["root"], s["sequence"], h["size"], r["keys"][0]["id"], s["log"]), "receipt: inclusion"
    what, done = ((s[label]["zh"], s[label]["en"]) for label in ("registerLabel", "actLabel"))
    words = (s["register"], *what, s["number"], s["organisation"], s["organisationName"], s["act"], *done)
    assert signed(keys[s["signer"]], r["signature"], canonical("heng-receipt-1", s["log"], s["sequence"], raw(s["hash"]),
        *words, s["at"], s["issued"], s["signer"])), "receipt: words"
    assert "entry" not in r or entry_hash(r["entry"]).hex() == r["entry"]["hash"] == s["hash"], "receipt: entry"
def check_consistency(p):
    a, b, path, place, last = p["old"], p["new"], p["consistency"]["path"], p["old"]["size"] - 1, p["new"]["size"] - 1
    while place & 1: place, last = place >> 1, last >> 1
    start, path = (path[0], path[1:]) if place else (a["root"], path)
    assert climb(place, last, raw(start), path) == (a["root"], b["root"]), "consistency"

def check_export(lines):
    of = lambda kind: [line[kind] for line in lines if kind in line]
    entries, chains, keys = of("entry"), {}, trusted(of("key"))
    for place, e in enumerate(entries, 1):
        before = chains.get((e["register"], e["matter"]), (0, "00" * 32))
        assert e["sequence"] == place and entry_hash(e).hex() == e["hash"], f"entry {e['sequence']}: altered"
        assert (e["position"] - 1, e["previous"]) == before, f"entry {e['sequence']}: broken"
        chains[e["register"], e["matter"]] = e["position"], e["hash"]
    leaves = [sm3(b"\0" + raw(e["hash"])) for e in entries]
    @functools.cache
    def root(start, end):
        half = 1 << (end - start - 1).bit_length() >> 1
        return node(root(start, start + half), root(start + half, end)) if half else leaves[start]
    for number, h in enumerate(of("head"), 1):
        check_head(h, keys)
        assert h["number"] == number and root(0, min(h["size"], len(leaves))).hex() == h["root"], f"head {number}"

try:
    check_export([json.loads(line) for line in open(sys.argv[1])])
    for proof in (json.load(open(name)) for name in sys.argv[2:]):
        check_receipt(proof) if "statement" in proof else check_consistency(proof)
except (AssertionError, KeyError, ValueError, IndexError) as problem: sys.exit(f"not sound: {problem}")
