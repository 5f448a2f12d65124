"""Repeats draws from their public records (Docs/draw.md), knowing nothing of Heng: verify_draw.py FILE…"""
import hashlib, json, sys
TERMS = ("number title subject organisation excluded pseudonyms seats team_size public_source known_at called").split()
DECLINED = "refused", "unreachable", "recused", "withdrawn"
sm3 = lambda data: hashlib.new("sm3", data).digest()

def words(seed, block=0):
    while True:
        digest = sm3(seed + block.to_bytes(8, "big"))
        yield from (int.from_bytes(digest[i:i + 8], "big") for i in range(0, 32, 8))
        block += 1

def shuffled(items, seed):
    items, stream = list(items), words(seed)
    for last in range(len(items) - 1, 0, -1):
        limit = 2**64 // (last + 1) * (last + 1)
        at = next(word for word in stream if word < limit) % (last + 1)
        items[last], items[at] = items[at], items[last]
    return items

def walk(record, fits):
    seats, taken, called = record["seats"], [[] for _ in record["seats"]], set()
    def turn():
        vacant = [i for i, s in enumerate(seats) if len(taken[i]) < s["number"] + s["reserves"]]
        return next(((c, i) for c in record["order"] if c not in called for i in vacant
                     if not seats[i]["fits"] or seats[i]["fits"] in fits[c]), None)
    calls = record["calls"]
    if not record["called"]:
        assert not calls, "nobody is called in this draw"
        calls = iter(lambda: turn() and dict(zip(("id", "seat"), turn()), answer="accepted"), None)
    for call in calls:
        answer, seat, who = call["answer"], call["seat"], call["id"]
        assert answer == "accepted" or answer in DECLINED and call["reason"], "unknown answer, or no reason"
        assert turn() == (who, seat) or answer == "withdrawn" and seat >= 0, "call out of turn"
        taken[seat].remove(who) if answer == "withdrawn" else called.add(who)
        taken[seat] += [who] if answer == "accepted" else []
    missing = sum(max(0, s["number"] - len(t)) for s, t in zip(seats, taken))
    return [{"members": t[:s["number"]], "reserves": t[s["number"]:]} for s, t in zip(seats, taken)], turn(), missing

def teams(objects, inspectors, size, kept, cursor=0):
    for target in objects:
        team, start = [], cursor
        while len(team) < size and cursor - start < len(inspectors):
            inspector, cursor = inspectors[cursor % len(inspectors)], cursor + 1
            team += [inspector] if (inspector, target) not in kept else []
        yield {"object": target, "inspectors": team}

def verify(text):
    record = json.loads(text)
    canonical = lambda value: json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert canonical(record) == text.strip() and record.pop("format") == "heng-draw-1", "form"
    record["format"], digest = "heng-draw-1", record.pop("digest")
    assert sm3(canonical(record).encode()).hex() == digest, "digest"
    fits, out = {c["id"]: c["fits"] for c in record["candidates"]}, record["excluded"]
    assert list(fits) == sorted(c["id"] for c in record["candidates"]), "list"  # code points sort as their UTF-8 does
    listed = sm3("\n".join(i + ("\t" + ",".join(f) if f else "") for i, f in fits.items()).encode())
    terms = {key: record[key] for key in TERMS if key in record} | {"parties": [p["name"] for p in record["parties"]]}
    assert listed.hex() == record["list_digest"], "list digest"
    assert sm3(canonical(terms).encode()).hex() == record["terms_digest"], "terms digest"
    assert all(e["reason"] and (e["from"] or e["id"] not in fits) for e in out), "exclusions"
    assert all(p["committed_at"] < record["known_at"] for p in record["parties"]), "late commitment"
    secrets = [bytes.fromhex(p["secret"]) for p in record["parties"]]
    made = [sm3(b"draw-commit\0" + listed + secret).hex() for secret in secrets]
    assert made == [p["commitment"] for p in record["parties"]], "secrets"
    seed = sm3(b"draw-v1\0" + listed + b"".join(secrets) + record["public_value"].encode())
    assert seed.hex() == record["seed"] and shuffled(fits, seed) == record["order"], "order"
    result, following, missing = walk(record, fits)
    holds = {"filled": not missing, "shortage": missing and not following, "calling": following}
    assert result == record["result"] and holds.get(record["state"]), "result"
    if "team_size" in record or "teams" in record:
        kept, (objects, people) = {(e["id"], e["from"]) for e in out}, [seat["members"] for seat in result]
        assert list(teams(objects, people, record["team_size"], kept)) == record["teams"], "teams"
    for name in record.get("names", []):
        assert sm3(bytes.fromhex(record["salt"]) + name["true_id"].encode()).hex() == name["id"], "name"

for path in sys.argv[1:]:
    try:
        print(path, verify(open(path, encoding="utf-8").read()) or "sound")
    except Exception as flaw:
        print(path, "refused:", type(flaw).__name__, flaw)
