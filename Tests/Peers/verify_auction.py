"""Checks the public record of an auction without a line of Heng's code: python3 verify_auction.py RECORD.json

Hashes by OpenSSL's SM3 through hashlib; offers, extensions, single offers, the reserve and the result by the rules that stand in
the record. Prints what it found and ends with 1 where something doesn't hold.
"""
import hashlib
import json
import sys
from fractions import Fraction

MINUTE = 60_000


def sm3(*lines):
    return hashlib.new("sm3", "\n".join(str(line) for line in lines).encode()).hexdigest()


def pairs(text, between):
    return dict(part.split("=", 1) for part in text.split(between) if part)


class Auction:
    """What the events come to."""

    def __init__(self, number):
        self.number = number
        self.state = None
        self.current = self.leader = self.right = None
        self.offers = 0
        self.live = {}
        self.seals = {}
        self.revealed = []
        self.reserve_hash = None
        self.price = self.winner = self.failure = None

    def demand(self, holds, words):
        if not holds:
            raise ValueError(words)

    def open(self, at, said):
        terms = pairs(said["terms"], ";")
        self.rules = pairs(said["rules"], ";")
        self.method = terms["method"]
        self.start, self.increment = int(terms["start"]), int(terms["increment"])
        self.opens, self.closes = int(terms["opens"]), int(terms["closes"])
        self.demand(at < self.opens < self.closes, "the periods are out of order")
        self.state = "enrolling"

    def rule(self, name):
        return int(self.rules[name])

    def share(self, name):
        return Fraction(self.rules[name])

    @property
    def drain(self):
        return self.rule("drain") * 1000

    def startListing(self, at, said):
        self.demand(self.state == "enrolling" and at >= self.opens, "the listing began too early")
        self.state, self.ends = "listing", self.closes - self.rule("stop") * MINUTE

    def commitReserve(self, at, said):
        self.demand(self.reserve_hash is None, "two reserves")
        self.reserve_hash = said["hash"]

    def offer(self, at, said):
        bidder, amount = int(said["bidder"]), int(said["amount"])
        right = int(said["right"]) if "right" in said else None
        self.demand(self.state in ("listing", "bidding"), "an offer while none were taken")
        self.demand(at <= self.ends, "an offer after the end")
        self.demand(at == int(said["at"]), "the moments don't agree")
        self.demand(bidder != self.leader, "somebody outbid themselves")
        if self.state == "bidding" and self.rule("listed"):
            self.demand(bidder in self.live, "no offer in the listing")
        matches = right is not None and amount == self.current and (self.right is None or right < self.right)
        least = self.start if self.current is None else self.current + self.increment
        self.demand(matches or amount >= least, "an offer too low")
        if self.rule("multiple") and not matches:
            self.demand((amount - self.start) % self.increment == 0, "an offer off the steps")
        self.current, self.leader, self.right = amount, bidder, right
        self.offers += 1
        self.live[bidder] = at
        cap = self.share("cap")
        if cap and amount > self.start * (1 + cap):
            self.state, self.ends = "offering", at + self.rule("offering") * MINUTE
        elif self.state == "bidding":
            self.ends = max(self.ends, at + self.rule("countdown") * MINUTE)

    def endListing(self, at, said):
        self.demand(self.state == "listing" and at >= self.closes + self.drain, "the listing ended too early")
        since = self.closes - self.rule("live") * MINUTE if self.rule("live") else self.opens
        found = {bidder for bidder, moment in self.live.items() if moment >= since}
        if self.leader is not None:
            found.add(self.leader)
        self.demand(len(found) == int(said["live"]), "the number of live bidders is wrong")
        if len(found) >= self.rule("rivals") and self.current is not None:
            self.state, self.ends = "preparing", at + self.rule("prepare") * MINUTE
        else:
            self.conclude(self.leader, self.current, said)

    def startBidding(self, at, said):
        listed = self.state == "preparing"
        self.demand(at >= (self.ends if listed else self.opens), "the auction began too early")
        if self.method == "auction" and int(said["admitted"]) < self.rule("bidders"):
            self.state, self.failure = "failed", "tooFew"
            return
        self.state = "bidding"
        self.ends = at + self.rule("countdown") * MINUTE if listed else self.closes

    def commitOffer(self, at, said):
        self.demand(self.state == "offering" and at <= self.ends, "a seal out of time")
        self.demand(said["bidder"] not in self.seals, "two seals of one bidder")
        self.seals[said["bidder"]] = (said["hash"], at)

    def startRevealing(self, at, said):
        self.demand(self.state == "offering" and at >= self.ends + self.drain, "revealed too early")
        self.state, self.ends = "revealing", at + self.rule("revealing") * MINUTE

    def revealOffer(self, at, said):
        amount = int(said["amount"])
        self.demand(self.state == "revealing" and at <= self.ends, "revealed out of time")
        seal, sealed = self.seals[said["bidder"]]
        self.demand(sm3("heng-single-offer-1", self.number, said["bidder"], amount, said["salt"]) == seal, "a broken seal")
        low, high = self.share("low"), self.share("high")
        if low and high:
            self.demand(int(self.start * (1 + low)) <= amount <= int(self.start * (1 + high)), "outside the band")
        self.revealed.append((amount, sealed, int(said["bidder"])))

    def close(self, at, said):
        self.demand(self.state in ("bidding", "revealing") and at >= self.ends + self.drain, "closed too early")
        bidder, price = self.leader, self.current
        if self.state == "revealing" and self.revealed:
            mean = int(Fraction(sum(one[0] for one in self.revealed), len(self.revealed)) + Fraction(1, 2))
            price, _, bidder = min(self.revealed, key=lambda one: (abs(one[0] - mean), *one))
            self.demand((int(said["bidder"]), int(said["amount"])) == (bidder, price), "another one wins")
        self.conclude(bidder, price, said)

    def conclude(self, bidder, price, said):
        if price is None:
            self.state, self.failure = "failed", "noOffer"
        elif self.reserve_hash and "reserve" not in said:
            self.state, self.failure = "failed", "belowReserve"
        else:
            if self.reserve_hash:
                seal = sm3("heng-reserve-1", self.number, said["reserve"], said["salt"])
                self.demand(seal == self.reserve_hash, "the reserve isn't the one that was hashed")
                self.demand(price >= int(said["reserve"]), "sold below the reserve")
            self.state, self.leader, self.price, self.winner = "sold", bidder, price, said["winner"]

    def freeze(self, at, said):
        self.before, self.frozen, self.state = self.state, at, "frozen"

    def resume(self, at, said):
        short = at < self.frozen + self.rule("repair") * MINUTE
        if "at" in said:
            wait = 0 if short else self.rule("notice.resume") * 60 * MINUTE
            self.demand(int(said["at"]) >= at + wait, "resumed without notice")
            self.due = int(said["at"])
        else:
            self.demand(short, "resumed without notice")
            self.thaw(at)

    def proceed(self, at, said):
        self.demand(at >= self.due, "went on too early")
        self.thaw(at)

    def thaw(self, at):
        stood, self.state = at - self.frozen, self.before
        if self.state in ("enrolling", "listing") or self.method == "auction":
            self.closes += stood
        if self.state == "enrolling":
            self.opens += stood
        if self.method == "listing" and self.state in ("preparing", "bidding"):
            self.state, self.ends = "preparing", at + self.rule("prepare") * MINUTE
        elif hasattr(self, "ends"):
            self.ends += stood

    def withdraw(self, at, said):
        self.demand(self.state == "enrolling", "withdrawn after the start")
        self.state = "withdrawn"

    def giveUp(self, at, said):
        self.demand(self.state == "sold", "nothing was sold")
        self.state = "defaulted"


def verify(record):
    """What doesn't hold, as (event, words); empty where everything does."""
    auction, previous = Auction(record["auction"]), "0" * 64
    for place, event in enumerate(record["events"], 1):
        if event["sequence"] != place:
            return [(place, "missing or out of place")]
        digest = sm3("heng-auction-1", previous, record["auction"], place, event["at"], event["content"])
        if digest != event["hash"]:
            return [(place, "the hash doesn't agree")]
        previous = digest
        name, _, rest = event["content"].partition("\n")
        try:
            getattr(auction, name)(event["at"], pairs(rest, "\n"))
        except (ValueError, KeyError, AttributeError) as problem:
            return [(place, str(problem))]
    told = (record["state"], record.get("price"), record.get("winner"), record.get("failure"), record["runningHash"])
    if told != (auction.state, auction.price, auction.winner, auction.failure, previous):
        return [(0, "the result is not what the events come to")]
    return []


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        findings = verify(json.load(file))
    for place, words in findings:
        print(f"✗ [{place}] {words}" if place else f"✗ {words}")
    print("Everything holds." if not findings else "Don't trust this record.")
    sys.exit(1 if findings else 0)
