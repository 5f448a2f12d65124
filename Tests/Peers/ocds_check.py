"""What no schema says: every reference leads somewhere, and every sum adds up. Plain Python over compiled releases and releases
alike; shares nothing with the program but the standard."""

from decimal import Decimal


def amount(value):
    return None if not value or value.get("amount") is None else Decimal(str(value["amount"]))


def check(release):
    """A list of findings; empty when there are none."""
    found = []
    name = release.get("ocid", "?")

    def say(what):
        found.append(f"{name}: {what}")

    def unique(items, what):
        ids = [item["id"] for item in items]
        if len(ids) != len(set(ids)):
            say(f"{what}: an id twice")
        return set(ids)

    tender = release.get("tender", {})
    awards, contracts = release.get("awards", []), release.get("contracts", [])
    bids = release.get("bids", {})
    parties = {party["id"]: party for party in release.get("parties", [])}
    unique(release.get("parties", []), "parties")
    lots = unique(tender.get("lots", []), "lots")
    unique(tender.get("items", []), "items")
    bid_ids = unique(bids.get("details", []), "bids")
    award_ids = unique(awards, "awards")
    unique(contracts, "contracts")
    is_sale = "disposal" in tender

    def party(reference, where, *roles):
        known = parties.get(reference.get("id"))
        if known is None:
            say(f"{where}: nobody is {reference.get('id')}")
        elif reference.get("name") != known["name"]:
            say(f"{where}: {reference['id']} goes by two names")
        elif not set(roles) <= set(known["roles"]):
            say(f"{where}: {reference['id']} lacks a role of {roles}")

    def related(holder, where):
        for lot in holder.get("relatedLots", []) + ([holder["relatedLot"]] if holder.get("relatedLot") else []):
            if lot not in lots:
                say(f"{where}: there is no lot {lot}")

    if "buyer" in release:
        party(release["buyer"], "buyer", "buyer")
    if is_sale == ("buyer" in release):
        say("a sale has no buyer, and a purchase has one")
    if "procuringEntity" in tender:
        party(tender["procuringEntity"], "procuringEntity", "procuringEntity")
    for tenderer in tender.get("tenderers", []):
        party(tenderer, "tenderers", "tenderer")
    for holders, where in ((tender.get("items", []), "item"), (tender.get("documents", []), "document"),
                           (tender.get("enquiries", []), "enquiry"), (tender.get("amendments", []), "amendment"),
                           (bids.get("statistics", []), "statistic"), (bids.get("details", []), "bid"), (awards, "award")):
        for holder in holders:
            related(holder, where)

    # Sums.
    lot_sum = sum((amount(lot.get("value")) or amount(lot.get("minimumValue")) or 0 for lot in tender.get("lots", [])), Decimal(0))
    whole = amount(tender.get("minValue" if is_sale else "value"))
    if whole is not None and whole != lot_sum:
        say(f"tender: {whole} isn't the sum of its lots, {lot_sum}")
    for bid in bids.get("details", []):
        for tenderer in bid.get("tenderers", []):
            party(tenderer, "bid", "tenderer")
        if not bid.get("relatedLots"):
            say("bid: of no lot")
    for statistic in bids.get("statistics", []):
        of_lot = [bid for bid in bids.get("details", []) if statistic["relatedLot"] in bid.get("relatedLots", [])]
        wanted = {"bids": None, "validBids": "valid", "disqualifiedBids": "disqualified"}[statistic["measure"]]
        counted = [bid for bid in of_lot if wanted is None or bid["status"] == wanted]
        if of_lot and len(counted) != statistic["value"]:
            say(f"statistic: {statistic['value']} {statistic['measure']}, but {len(counted)} bids")
    states = {lot["id"]: lot["status"] for lot in tender.get("lots", [])}
    for award in awards:
        winners = award.get("acquirers" if is_sale else "suppliers", [])
        if not winners:
            say("award: to nobody")
        for winner in winners:
            party(winner, "award", "tenderer", "acquirer" if is_sale else "supplier")
        for bid in award.get("relatedBids", []):
            if bid not in bid_ids:
                say(f"award: there is no bid {bid}")
        for lot in award.get("relatedLots", []):
            if award["status"] == "active" and states.get(lot) != "complete":
                say(f"award: lot {lot} is {states.get(lot)}")
        base = sum((amount(lot.get("value")) or 0 for lot in tender.get("lots", [])
                    if lot["id"] in award.get("relatedLots", [])), Decimal(0))
        if not is_sale and award["status"] == "active" and base and (amount(award.get("value")) or 0) > base:
            say("award: above the control price")
    for contract in contracts:
        if contract["awardID"] not in award_ids:
            say(f"contract: there is no award {contract['awardID']}")
    if len([1 for award in awards if award["status"] == "active"]) > len(lots):
        say("more awards than lots")
    return found
