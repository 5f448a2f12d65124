import Kernel
import Registry
import Trading

/// Where an opening stands, for everybody: how far it is, who showed themselves, and, once they are read out, all prices.
struct OpeningFragment: Sendable {
    let standing: OpeningStanding
    let now: Timestamp
    private var opening: TradeOpening { standing.opening }
    /// Where it was, when it stands still.
    private var state: TradeOpening.State {
        opening.stateBefore.flatMap(TradeOpening.State.init(rawValue:)) ?? opening.state
    }

    func html(in language: Language) -> HTML {
        """
        <div data-opening-state="\(opening.state.rawValue)">\(steps(language))\(suspension(language))\(window(language))\
        \(counts(language))\(OpeningPrices(standing: standing).html(in: language))\(failures(language))\
        \(objections(language))\(signatures(language))</div>
        """
    }

    private static let line: [TradeOpening.State] = [.scheduled, .announced, .decrypting, .decrypted, .read, .recorded]

    private func steps(_ language: Language) -> HTML {
        let current = state == .closed ? Self.line.count : Self.line.firstIndex(of: state) ?? 0
        let items: [HTML] = Self.line.enumerated().map { index, step in
            let mark = index < current ? "done" : index == current ? "now" : ""
            return """
                <li data-state="\(mark)"\(attribute: "aria-current", index == current ? "step" : nil)>\(step.label, language)</li>
                """
        }
        let room: HTML? = opening.room.map { "<p class=\"hint\">\(Self.room, language) \($0)</p>" }
        return "<ol class=\"opening-steps\">\(items)</ol>\(room)"
    }

    private func suspension(_ language: Language) -> HTML? {
        guard opening.state == .suspended else { return nil }
        return """
            <p class="notice notice-warning">\(Self.suspended, language) \(opening.suspension ?? "")</p>
            """
    }

    private func window(_ language: Language) -> HTML? {
        guard opening.state == .decrypting, let end = opening.windowUntil else { return nil }
        let renewed = opening.renewals.map { (Self.renewed, $0) }
        let why = (opening.extensionReason.map { [(Self.extended, $0)] } ?? []) + renewed
        let reasons: [HTML] = why.map { "<p class=\"hint\">\($0.0, language) \($0.1)</p>" }
        return """
            <p>\(Self.windowLeft, language) \(countdown(end, language))</p>\(firstWindow(end, language))\(reasons)
            """
    }

    /// After a renewal, for those who hadn't decrypted before it: as long as any of them is waited for.
    private func firstWindow(_ end: Timestamp, _ language: Language) -> HTML? {
        guard let first = opening.firstUntil, first < end,
            standing.sealed.contains(where: { $0.state == .standing && $0.isAskedAgain != true })
        else { return nil }
        return "<p>\(Self.firstLeft, language) \(countdown(first, language))</p>"
    }

    private func countdown(_ end: Timestamp, _ language: Language) -> HTML {
        """
        <span class="countdown" data-countdown="\(String(end.milliseconds))" \
        data-days="\(Self.days, language)">\(end.toTheMillisecond)</span>
        """
    }

    private func counts(_ language: Language) -> HTML {
        let numbers: [(LocalizedText, Int)] = [
            (Self.received, opening.receipts), (Self.present, standing.present), (Self.decrypted, standing.decrypted),
            (Self.failed, standing.failed.count),
        ]
        let items: [HTML] = numbers.map { "<li><strong>\($0.1)</strong>\($0.0, language)</li>" }
        return """
            <ul class="opening-counts">\(items)</ul>
            <progress class="opening-bar" max="\(max(1, opening.receipts))" value="\(standing.decrypted)" \
            aria-label="\(Self.decrypted, language)"></progress>
            <p class="hint">\(Self.root, language) <span class="seal-digest">\(opening.root)</span></p>
            """
    }

    private func failures(_ language: Language) -> HTML? {
        guard !standing.failed.isEmpty else { return nil }
        let rows: [HTML] = standing.failed.map { bid in
            let given = standing.releases.count { $0.sealedBid == bid.head.number && $0.state == .released }
            let asked = standing.releases.contains { $0.sealedBid == bid.head.number }
            let escrow: HTML? =
                asked && bid.state != .revoked && bid.state != .lapsed
                ? """
                <br>\(LocalizedText(
                    zh: "已启用托管份额：\(given) / \(bid.threshold ?? 0)", en: "Escrow shares called for: \(given) of \(bid.threshold ?? 0)"), language)
                """ : nil
            let fault: HTML? = bid.fault.map {
                "<br>\($0.label, language)（\(bid.faultReason ?? "")）<br>\($0.consequence, language)"
            }
            return
                "<li class=\"opening-objection\"><strong>\(bid.head.number)</strong> \(bid.state.label, language)\(fault)\(escrow)</li>"
        }
        return
            "<section class=\"panel\"><div class=\"panel-head\"><h2>\(Self.failedHeading, language)</h2></div><ul>\(rows)</ul></section>"
    }

    private func objections(_ language: Language) -> HTML? {
        guard !standing.objections.isEmpty else { return nil }
        let rows: [HTML] = standing.objections.map { one in
            let answer: HTML =
                one.answer.map { "<p><strong>\(Self.answer, language)</strong> \($0)（\(one.answeredBy ?? "")）</p>" }
                ?? "<p class=\"hint\">\(one.state.label, language)</p>"
            return """
                <div class="opening-objection"><p><strong>\(Self.objection, language)</strong> \(one.text)</p>\(answer)\
                <p class="hint">\(one.sealedBid) · \(one.head.createdAt.toTheMillisecond.prefix(19))</p></div>
                """
        }
        return
            "<section class=\"panel\"><div class=\"panel-head\"><h2>\(Self.objectionHeading, language)</h2></div>\(rows)</section>"
    }

    private func signatures(_ language: Language) -> HTML? {
        guard [.read, .recorded, .closed].contains(state) else { return nil }
        let signs: [HTML] = opening.signatures.map { part, name, at in
            """
            <div><dt>\(part.label, language)</dt><dd>\(name ?? "—")</dd>\
            <dd class="hint">\(at.map { String($0.toTheMillisecond.prefix(19)) } ?? Self.unsigned[language])</dd></div>
            """
        }
        let record: HTML? =
            [.recorded, .closed].contains(state)
            ? "<p><a class=\"button\"\(href: Path.openingRecord(opening.lot).description)>\(Self.toRecord, language)</a></p>"
            : nil
        return """
            <section class="panel"><div class="panel-head"><h2>\(Self.signHeading, language)</h2></div>\
            <dl class="opening-signs">\(signs)</dl>\(record)</section>
            """
    }

    static let days = LocalizedText(zh: "{} 天 ", en: "{} d ")
    private static let suspended = LocalizedText(zh: "开标已暂停：", en: "The opening is suspended:")
    private static let extended = LocalizedText(zh: "已延长一次，理由：", en: "Extended once, because:")
    private static let renewed = LocalizedText(
        zh: "会场密钥已更换，请已解密的投标人再解密一次。理由：", en: "The session's key was renewed; whoever decrypted does so again. Why:")
    private static let room = LocalizedText(zh: "开标室：", en: "Room:")
    private static let windowLeft = LocalizedText(zh: "解密剩余时间", en: "Left to decrypt")
    private static let firstLeft = LocalizedText(
        zh: "更换密钥前未解密的，剩余时间", en: "Left for those who hadn't decrypted before the key was renewed")
    private static let received = LocalizedText(zh: "截止时收到", en: "received by the deadline")
    private static let present = LocalizedText(zh: "已签到", en: "present")
    static let decrypted = LocalizedText(zh: "已解密", en: "decrypted")
    private static let failed = LocalizedText(zh: "未解密", en: "not decrypted")
    private static let root = LocalizedText(zh: "回执清单根（SM3）：", en: "Root over the receipts (SM3):")
    private static let failedHeading = LocalizedText(zh: "未解密的投标文件", en: "Bids not decrypted")
    private static let objectionHeading = LocalizedText(zh: "当场异议", en: "Objections on the spot")
    private static let objection = LocalizedText(zh: "异议：", en: "Objection:")
    private static let answer = LocalizedText(zh: "答复：", en: "Answer:")
    private static let signHeading = LocalizedText(zh: "开标记录签署", en: "Signatures under the record")
    private static let unsigned = LocalizedText(zh: "未签署", en: "not signed yet")
    private static let toRecord = LocalizedText(zh: "查看开标记录", en: "The record of the opening")
}
