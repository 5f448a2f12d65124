import Kernel
import Registry
import Trading

// What the viewer can do: enrol, offer, seal, reveal; and the rules everybody goes by.
extension AuctionPage {
    var box: HTML {
        switch viewer {
        case .staff: return HTML()
        case .stranger: return auction.isOver ? HTML() : door
        case .citizen(let name, let firms):
            return auction.takesEnrolments && now < auction.closesAt ? enrolment(name, firms) : HTML()
        case .bidder(let bidder, let sealed, let token):
            switch auction.state {
            case .listing, .bidding: return bidder.state == .admitted ? offerBox(bidder) : waiting(bidder, token)
            case .offering where bidder.state == .admitted: return sealBox(bidder, sealed.isSealed)
            case .revealing where bidder.state == .admitted:
                return sealed.isSealed ? revealBox(bidder, sealed.isRevealed) : waiting(bidder, token)
            case .draft, .enrolling, .preparing, .offering, .revealing, .frozen, .sold, .failed, .withdrawn, .defaulted:
                return waiting(bidder, token)
            }
        }
    }

    private var door: HTML {
        let path = Path.citizenSignIn.with(["to": Path.auction(auction.lot).description])
        return """
            <section class="panel"><h2>\(Self.takePart, language)</h2><p>\(Self.signFirst, language)</p>
            <p class="actions">\(ButtonLink(label: Self.signIn, path: path.description, weight: .primary).html(in: language))</p></section>
            """
    }

    private func waiting(_ bidder: AuctionBidder, _ depositToken: String) -> HTML {
        var rows = [
            DescriptionList.Row(label: Self.yourNumber, value: "<strong>\(bidder.bidder)</strong>"),
            DescriptionList.Row(label: Self.standing, value: HTML.text(bidder.state.label[language])),
        ]
        if bidder.state == .enrolled, bidder.deposit > .zero {
            rows.append(
                DescriptionList.Row(
                    label: Self.deposit,
                    value: "\(bidder.deposit.plain) \(Self.yuan, language)", hint: Self.depositHow))
            rows.append(DescriptionList.Row(label: Self.tokenName, value: "<code>\(depositToken)</code>"))
        }
        return Panel(title: Self.enrolled, content: DescriptionList(rows: rows).html(in: language)).html(in: language)
    }

    // MARK: Offering

    private func offerBox(_ bidder: AuctionBidder) -> HTML {
        let least = auction.offerRule?.least ?? auction.startPrice
        let problem = problems.first { $0.field == "amount" }
        let steps: [HTML] = [1, 2, 5, 10].map { step in
            """
            <button class="button button-secondary" type="button" data-step="\(step)">\
            +\(Money(fen: Int64(step) * (auction.increment?.fen ?? 0)).short(language))</button>
            """
        }
        return """
            <section class="panel auction-box"><div class="panel-head"><h2>\(Self.offer, language)</h2>\
            <span class="hint">\(Self.yourNumber, language) <strong>\(bidder.bidder)</strong></span></div>
            <form method="post" action="\(Path.auctionOffers(auction.lot).description)" data-offer>\(token.html)\
            \(HTML.hidden("seen", String(auction.offers)))
            <p class="auction-least">\(Self.least, language) <strong data-least>\(least.plain)</strong> \(Self.yuan, language)</p>
            <div class="auction-steps" data-steps hidden>\(steps)</div>
            <div class="field\(problem == nil ? "" : " field-wrong")"><label for="offer-amount">\(Self.amountLabel, language)</label>
            <p class="problem" id="offer-problem" role="alert" data-problem\(flag: "hidden", problem == nil)>\
            \(problem?.message, language)</p>
            <div class="with-unit"><input class="number auction-amount" id="offer-amount" name="amount" inputmode="decimal" \
            autocomplete="off" required aria-describedby="offer-problem offer-words" \
            value="\(typed?["amount"] ?? least.bare)"><span class="unit">\(Self.yuan, language)</span></div>
            <p class="hint" id="offer-words" data-in-words aria-live="polite"></p></div>
            \(sureness)<button class="button auction-send" type="submit">\(Self.send, language)</button>
            <p class="auction-receipt" role="status" data-receipt></p></form>
            <p class="hint">\(Self.binding, language)</p></section>
            """
    }

    /// Shown once an offer far above the price was asked back.
    private var sureness: HTML {
        let isAsked = problems.contains { $0.field == "sure" }
        let problem: HTML? = problems.first { $0.field == "sure" }.map {
            "<p class=\"problem\">\($0.message, language)</p>"
        }
        return """
            <div class="check" data-sure\(flag: "hidden", !isAsked)>\(problem)<input type="checkbox" id="offer-sure" name="sure" \
            value="on"><label for="offer-sure">\(Self.sure, language)</label></div>
            """
    }

    private func sealBox(_ bidder: AuctionBidder, _ isSealed: Bool) -> HTML {
        guard !isSealed else {
            return Panel(title: Self.single, content: "<p>\(Self.sealedAlready, language)</p>").html(in: language)
        }
        let band = (try? auction.band()) ?? nil
        let between: HTML? = band.map {
            "<p>\(Self.between, language) \($0.low.plain) – \($0.high.plain) \(Self.yuan, language)</p>"
        }
        let problem = problems.first { $0.field == "hash" }
        return """
            <section class="panel auction-box"><h2>\(Self.single, language)</h2><p>\(Self.singleHow, language)</p>\(between)
            <form method="post" action="\(Path.auctionSeal(auction.lot).description)" data-seal \
            data-bidder="\(bidder.bidder)">\(token.html)
            <div class="field" data-scripted hidden><label for="seal-amount">\(Self.amountLabel, language)</label>
            <div class="with-unit"><input class="number auction-amount" id="seal-amount" inputmode="decimal" autocomplete="off">\
            <span class="unit">\(Self.yuan, language)</span></div>
            <p class="hint">\(Self.keepSalt, language)</p><p><code data-salt></code></p></div>
            <div class="field\(problem == nil ? "" : " field-wrong")" data-plain><label for="seal-hash">\(Self.sealLabel, language)</label>\
            <p class="hint" id="seal-hint">\(Self.sealHint, language)</p>\
            \(problem.map { "<p class=\"problem\">\($0.message, language)</p>" as HTML })\
            <input id="seal-hash" name="hash" class="width-full" spellcheck="false" autocomplete="off" required \
            aria-describedby="seal-hint"></div>
            <button class="button" type="submit">\(Self.sealButton, language)</button></form></section>
            """
    }

    private func revealBox(_ bidder: AuctionBidder, _ isRevealed: Bool) -> HTML {
        guard !isRevealed else {
            return Panel(title: Self.reveal, content: "<p>\(Self.revealedAlready, language)</p>").html(in: language)
        }
        let fields = [
            FormField(
                name: "amount", label: Self.amountLabel, control: .money(.yuan), value: typed?["amount"] ?? "",
                isRequired: true
            ).marked(with: problems),
            FormField(
                name: "salt", label: Self.saltLabel, value: typed?["salt"] ?? "", isRequired: true, width: .full
            ).marked(with: problems),
        ].map { $0.html(in: language) }
        return """
            <section class="panel auction-box"><h2>\(Self.reveal, language)</h2><p>\(Self.revealHow, language)</p>
            <form method="post" action="\(Path.auctionReveal(auction.lot).description)" data-reveal>\(token.html)\(fields)\
            <button class="button" type="submit">\(Self.reveal, language)</button></form></section>
            """
    }

    // MARK: Enrolling

    private func enrolment(_ name: String, _ firms: [FormField.Choice]) -> HTML {
        let own = FormField.Choice(value: "", label: LocalizedText(zh: "本人（\(name)）", en: "Myself (\(name))"))
        let who = FormField(
            name: "firm", label: Self.bidAs, control: .radio([own] + firms), value: typed?["firm"] ?? ""
        ).marked(with: problems).html(in: language)
        let agreed = FormField(name: "agreed", label: Self.agree, control: .checkbox).marked(with: problems)
            .html(in: language)
        return """
            <section class="panel auction-box"><h2>\(Self.enrol, language)</h2><p>\(Self.enrolHow, language)</p>
            <form method="post" action="\(Path.auctionEnrolment(auction.lot).description)">\(token.html)\(who)\(agreed)\
            <button class="button" type="submit">\(Self.enrol, language)</button></form></section>
            """
    }

    // MARK: The rules

    var rules: HTML {
        let rules = auction.rules ?? AuctionRules()
        var rows = [
            DescriptionList.Row(label: Self.startLabel, value: "\(auction.startPrice.plain) \(Self.yuan, language)"),
            DescriptionList.Row(
                label: Self.incrementLabel, value: "\(auction.increment?.plain) \(Self.yuan, language)",
                hint: rules.multiple == 1 ? Self.whole : Self.atLeast),
            DescriptionList.Row(label: Self.deposit, value: "\(auction.deposit.plain) \(Self.yuan, language)"),
            DescriptionList.Row(
                label: auction.method == .listing ? Self.listingLabel : Self.freeLabel,
                value: "\(auction.opensAt.text(language)) – \(auction.closesAt.text(language))"),
            DescriptionList.Row(
                label: Self.extensionLabel, value: HTML.text(Self.extended(rules.countdown)[language])),
            DescriptionList.Row(label: Self.reserveLabel, value: reserveWords),
        ]
        if rules.cap != .zero {
            rows.append(
                DescriptionList.Row(
                    label: Self.capLabel, value: "\(percent(rules.cap))%"))
        }
        return Disclosure(
            title: Self.rulesTitle, isOpen: auction.state == .enrolling,
            content: DescriptionList(rows: rows).html(in: language)
        ).html(in: language)
    }

    private func percent(_ share: Ratio) -> String { ((try? share * Ratio.hundred) ?? share).description }

    private var reserveWords: HTML {
        guard auction.hasReserve else { return HTML.text(Self.noReserve[language]) }
        guard let hash = auction.reserveHash else { return HTML.text(Self.reserveOpen[language]) }
        return "\(Self.reserveKept, language) <code>\(hash)</code>"
    }
}

extension Money {
    /// As an input field carries it.
    var bare: String { fen % 100 == 0 ? String(fen / 100) : description }

    /// "1万", "10,000": for a button.
    func short(_ language: Language) -> String {
        language == .zh && fen >= 1_000_000 && fen % 10_000 == 0
            ? amount(in: .wanYuan).description + "万"
            : amount(in: .yuan).decimal(fen % 100 == 0 ? 0 : 2, grouped: true)
    }
}
