import Kernel
import Registry
import Trading

/// Where a bid is written, sealed and sent. Everything but the page itself happens in the bidder's browser.
struct BiddingPage: ConsolePage {
    let language: Language
    let lot: Lot
    let terms: SealingTerms?
    /// Why bids can't be taken, where the rules lack something.
    let trouble: LocalizedText?
    let names: OrganisationNames
    let now: Timestamp

    private var number: String { lot.head.number }
    var title: LocalizedText { LocalizedText(zh: "密封投标", en: "Seal a bid") }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: LocalizedText(verbatim: lot.title), path: Path.tradeLot(number).description)]
    }
    var width: PageLayout.Width { .reading }
    var sheets: PageSheets { .sealing }
    private var isOpen: Bool { lot.takesBids && (lot.bidDeadline.map { now < $0 } ?? false) && terms != nil }

    var html: HTML {
        """
        \(BiddingAssets.sealing)<h1>\(title.asHeading, language)</h1><p class="lead">\(lot.title) · \(number)</p>
        \(SealClock(lot: lot, now: now).html(in: language))
        <noscript><p class="notice notice-failure">\(Self.noScript, language)</p></noscript>
        <p class="notice seal-note" data-seal-note role="status" hidden></p>
        \(isOpen ? entry : closed)\(receipt)\(own)\(trustees)
        """
    }

    private var closed: HTML {
        let text = trouble ?? (lot.bidDeadline.map { now >= $0 } == true ? Self.over : Self.notNow)
        let link: HTML? =
            lot.bidDeadline.map { now >= $0 } == true
            ? "<p><a class=\"button\"\(href: Path.lotOpening(number).description)>\(Self.toHall, language)</a></p>"
            : nil
        return "<p class=\"notice notice-warning\">\(text, language)</p>\(link)"
    }

    private var entry: HTML {
        """
        <ol class="seal-steps" data-seal-steps>\(Self.steps.map { "<li>\($0, language)</li>" as HTML })</ol>
        <p class="seal-promise">\(Self.promise, language)</p>\(deposit)
        <form class="entry" data-seal data-terms="\(Path.bidTerms(number).description)" \
        data-send="\(Path.sealedBid(number).with(["lang": language.rawValue]).description)" \
        data-words="\(BiddingWords.json(BiddingWords.sealing, language))" autocomplete="off">
        \(BiddingForm(lot: lot).html(in: language))<p class="hint">\(Self.marksNotice, language)</p>
        <div class="actions"><button class="button" type="submit">\(Self.seal, language)</button></div></form>
        \(keeping)
        """
    }

    /// It has to be there by the deadline, whatever the bid says of it.
    private var deposit: HTML? {
        guard lot.deposit > .zero else { return nil }
        let words = LocalizedText(
            zh: "投标保证金须在截止前到账或提交保函，开标时按投标人在台账中核对。",
            en: "The deposit or guarantee has to be there by the deadline: the opening looks it up by bidder.")
        let label = LocalizedText(zh: "缴纳保证金", en: "Pay the deposit")
        return
            "<p class=\"hint\">\(words, language) <a\(href: Path.lotDeposit(number).description)>\(label, language)</a></p>"
    }

    /// Between sealing and sending: the key file has to be saved first.
    private var keeping: HTML {
        """
        <section class="panel" data-keep hidden><div class="panel-head"><h2>\(Self.keepHeading, language)</h2></div>
        <p>\(Self.keep, language)</p><p class="hint">\(Self.checksum, language) <span class="seal-digest" data-checksum></span></p>
        <details><summary>\(Self.marksHeading, language)</summary><dl class="seal-marks" data-marks data-none="\(Self.noMarks, language)" \
        data-names="\(markNames)"></dl></details>
        <div class="actions"><button class="button" type="button" data-save>\(Self.save, language)</button>
        <button class="button" type="button" data-send disabled>\(Self.send, language)</button>
        <button class="button button-secondary" type="button" data-back>\(Self.back, language)</button></div>
        <p class="hint" data-saved hidden>\(Self.saved, language)</p></section>
        """
    }

    private var markNames: String {
        JSONText.object(BidMark.allCases.map { ($0.rawValue, .text($0.label[language])) }).text
    }

    private var receipt: HTML {
        let rows: [HTML] = Self.rows.map { key, label in
            """
            <div data-row><dt>\(label, language)</dt>\
            <dd><span data-of="\(key)"\(Self.digests.contains(key) ? HTML.raw(" class=\"seal-digest\"") : nil)></span></dd></div>
            """
        }
        return """
            <section class="receipt" data-receipt hidden><h2 tabindex="-1">\(Self.receiptHeading, language)</h2>
            <p data-new hidden><strong>\(Self.taken, language)</strong></p><dl>\(rows)</dl>
            <div class="receipt-buttons"><button class="button button-secondary" type="button" data-print-receipt>\
            \(Self.print, language)</button><button class="button button-secondary" type="button" data-get>\
            \(Self.get, language)</button><button class="button button-secondary" type="button" data-proof hidden>\
            \(Self.getProof, language)</button></div></section>
            """
    }

    private var own: HTML {
        let fields = [
            FormField(name: "key", label: Self.keyFile, control: .file(accept: ".json"), isRequired: true),
            FormField(
                name: "passphrase", label: Self.passphrase, control: .credential(isSecret: true, autocomplete: "off"),
                isRequired: true),
        ].map { $0.scoped("own").html(in: language) }
        let withdraw: HTML? =
            isOpen
            ? """
            <button class="button button-danger" type="submit" value="withdraw">\(Self.withdraw, language)</button>
            """ : nil
        return """
            <section class="panel"><div class="panel-head"><h2>\(Self.ownHeading, language)</h2></div>
            <form class="entry" data-own data-lot="\(number)" \
            data-find="\(Path.bidReceipt(number).with(["lang": language.rawValue]).description)" \
            data-withdraw="\(Path.bidWithdrawal(number).with(["lang": language.rawValue]).description)">
            <p class="hint">\(Self.ownHint, language)</p><div class="seal-pair">\(fields)</div>
            <div class="actions"><button class="button button-secondary" type="submit" value="find">\
            \(Self.find, language)</button>\(withdraw)</div></form></section>
            """
    }

    private var trustees: HTML? {
        guard let group = terms?.group else { return nil }
        let rows: [HTML] = group.members.map {
            """
            <li><strong>\($0.name)</strong> · \(names[$0.organisation], language)<br>\
            <span class="seal-digest">\($0.fingerprint)</span></li>
            """
        }
        let text = LocalizedText(
            zh: "密钥丢失时，须下列\(group.members.count)个单位中的\(group.threshold)个共同释放份额才能启封；任何一方都不能单独启封，也只在解密时限届满后启用。",
            en:
                "If a key is lost, \(group.threshold) of these \(group.members.count) together can open the bid, none alone, and only after the window of decryption."
        )
        return """
            <section class="panel"><div class="panel-head"><h2>\(Self.trusteeHeading, language)</h2></div>
            <p class="hint">\(text, language)</p><ul class="seal-trustees">\(rows)</ul></section>
            """
    }
}
