import Kernel
import Registry
import Trading

/// A trustee's own page: the key that is theirs, what they are asked for; and for the supervisor every trustee.
struct TrusteePage: ConsolePage {
    let language: Language
    let actor: Actor
    let token: FormToken
    let trustees: [KeyTrustee]
    let names: OrganisationNames
    let releases: [(release: EscrowRelease, bid: SealedBid, lot: Lot)]
    let problem: LocalizedText?
    let isDone: Bool

    static let heading = LocalizedText(zh: "密钥托管", en: "Key trustees")
    var title: LocalizedText { Self.heading }
    var notice: NoticeBanner? {
        if let problem { return NoticeBanner(tone: .failure, text: problem, isPassing: false) }
        return isDone ? NoticeBanner(tone: .done, text: LocalizedText(zh: "已办理", en: "Done")) : nil
    }
    private var isTrustee: Bool { actor.roles.contains(.keyTrustee) }
    private var isSupervisor: Bool { actor.roles.contains(.tradingSupervisor) }

    var html: HTML {
        """
        \(BiddingAssets.openingDesk)\(PageHeading(title: Self.heading, lead: Self.lead).html(in: language))
        <p class="notice seal-note" data-hall-note role="status" hidden></p>
        \(asked)\(list)\(isTrustee ? making : nil)
        """
    }

    // MARK: Shares asked for

    private var asked: HTML? {
        guard isTrustee else { return nil }
        let rows: [HTML] = releases.map { release, bid, lot in
            let head: HTML = """
                <p><strong>\(lot.title)</strong> · \(bid.head.number) · \(release.state.label, language)</p>
                <p class="hint">\(Self.why, language) \(release.reason)（\(release.requestedBy ?? "")）</p>
                """
            guard release.state == .asked else { return "<div class=\"opening-objection\">\(head)</div>" }
            return "<div class=\"opening-objection\">\(head)\(form(release, bid))</div>"
        }
        let content: HTML =
            rows.isEmpty ? EmptyState(message: Self.nothing).html(in: language) : rows.joined()
        return Panel(title: Self.askedHeading, content: content).html(in: language)
    }

    private func form(_ release: EscrowRelease, _ bid: SealedBid) -> HTML {
        let share = bid.wrappedShares.first { $0.trustee == release.trustee }
        let fields = [
            FormField(name: "key", label: Self.keyFile, control: .file(accept: ".json"), isRequired: true),
            FormField(
                name: "passphrase", label: BiddingPage.passphrase,
                control: .credential(isSecret: true, autocomplete: "off"), isRequired: true),
        ].map { $0.scoped(release.head.number).html(in: language) }
        let decline = """
            <form class="fault-form" method="post" action="\(Path.escrowShare(release.head.number).description)">\
            \(token.html)\(HTML.hidden("act", "decline"))\(FormField(
                name: "reason", label: Self.reason, isRequired: true, scope: "no-\(release.head.number)").html(in: language))\
            <div class="actions">\(SubmitButton(label: Self.decline, weight: .secondary).html(in: language))</div></form>
            """ as HTML
        return """
            <form class="fault-form" data-release method="post" action="\(Path.escrowShare(release.head.number).description)" \
            data-wrapped="\(share?.wrapped ?? "")" data-bound="\(bid.binding.text)" data-holder="\(release.trustee)">\
            \(token.html)<div class="seal-pair">\(fields)</div>\
            <div class="actions">\(SubmitButton(label: Self.release).html(in: language))</div></form>\
            \(Disclosure(title: Self.decline, content: decline).html(in: language))
            """
    }

    // MARK: Trustees

    private var list: HTML {
        let rows: [HTML] = trustees.map { trustee in
            let chip = StateChip(
                label: trustee.state.label,
                tone: trustee.state == .active ? .done : trustee.state == .proposed ? .soon : .neutral)
            return """
                <div class="opening-objection"><p><strong>\(trustee.name)</strong> · \(names[trustee.head.organisation], language) \
                · \(trustee.head.number) \(chip.html(in: language))</p>
                <p class="seal-digest">\(spaced(trustee.fingerprint))</p>\(acts(trustee))</div>
                """
        }
        let content: HTML = rows.isEmpty ? EmptyState(message: Self.noTrustees).html(in: language) : rows.joined()
        return Panel(title: Self.listHeading, content: content).html(in: language)
    }

    private func spaced(_ digits: String) -> String {
        stride(from: 0, to: digits.count, by: 4).map { String(digits.dropFirst($0).prefix(4)) }.joined(separator: " ")
    }

    private func acts(_ trustee: KeyTrustee) -> HTML? {
        let path = Path.trusteeKey(trustee.head.number).description
        let isOwn = trustee.account == actor.account
        let confirm: HTML? =
            trustee.state == .proposed && isSupervisor && !isOwn
            ? """
            <form class="fault-form" method="post" action="\(path)">\(token.html)\(FormField(
                name: "fingerprint", label: Self.told, hint: Self.toldHint, isRequired: true, width: .full,
                scope: trustee.head.number).html(in: language))\
            <div class="actions">\(SubmitButton(label: Self.confirm).html(in: language))</div></form>
            """ : nil
        let retire: HTML? =
            trustee.state != .retired && (isOwn || isSupervisor)
            ? Disclosure(
                title: Self.retire,
                content: """
                    <form class="fault-form" method="post" action="\(path)">\(token.html)\(HTML.hidden("act", "retire"))\
                    \(FormField(
                        name: "reason", label: Self.reason, isRequired: true, scope: "retire-\(trustee.head.number)").html(in: language))\
                    <div class="actions">\(SubmitButton(label: Self.retire, weight: .danger).html(in: language))</div></form>
                    """
            ).html(in: language) : nil
        return confirm == nil && retire == nil ? nil : "\(confirm)\(retire)"
    }

    /// Makes a pair in this browser; only the public half is sent.
    private var making: HTML {
        let fields = [
            FormField(name: "name", label: Self.name, value: actor.name, isRequired: true),
            FormField(
                name: "passphrase", label: BiddingPage.passphrase,
                control: .credential(isSecret: true, autocomplete: "new-password"), hint: Self.passphraseHint,
                isRequired: true),
            FormField(
                name: "again", label: LocalizedText(zh: "再输入一次", en: "The same again"),
                control: .credential(isSecret: true, autocomplete: "new-password"), isRequired: true),
        ].map { $0.scoped("make").html(in: language) }
        let content: HTML = """
            <form class="entry" data-trustee method="post" action="\(Path.trusteeDesk.description)" \
            data-words="\(BiddingWords.json(OpeningWords.hall, language))">\(token.html)<p class="hint">\(Self.makeHint, language)</p>\
            <div class="seal-pair">\(fields)</div>\
            <div class="actions">\(SubmitButton(label: Self.make).html(in: language))</div></form>
            <div data-ready hidden><p>\(Self.ready, language)</p><p class="seal-digest" data-fingerprint></p>\
            <div class="actions"><button class="button" type="button">\(Self.send, language)</button></div></div>
            """
        return Panel(title: Self.makeHeading, content: content).html(in: language)
    }
}
