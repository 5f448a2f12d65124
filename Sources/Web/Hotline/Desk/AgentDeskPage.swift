import Hotline
import Kernel
import Registry

/// The desk made for the telephone: one form from top to bottom in the order of a call, every step under a key.
struct AgentDeskPage: ConsolePage {
    let language: Language
    let token: FormToken
    let entry: DeskEntry
    let categories: [OrderCategory]
    let category: String?
    /// Whose answer was just taken over.
    let article: KnowledgeArticle?
    let regions: [(region: RegionCode, name: String)]
    let organisations: [FormField.Choice]
    let advice: AdviceFragment
    let calls: CallPanel
    let refusal: Refusal?

    static let heading = LocalizedText(zh: "坐席台", en: "Agent desk")
    var title: LocalizedText { Self.heading }

    /// A unit that can't have it is put right where another is chosen.
    var problems: [FieldProblem] {
        (refusal?.fieldProblems ?? []).map { $0.field == "unit" ? FieldProblem("other_unit", $0.message) : $0 }
    }

    var notice: NoticeBanner? {
        guard let refusal, problems.isEmpty else { return nil }
        return NoticeBanner(tone: .warning, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let stream = Path.hotlineStream.with(["call": entry.call?.head.number])
        return """
            \(HotlineAssets.html)\(PageHeading(title: title, overline: callLine).html(in: language))
            \(Columns(
                main: form,
                aside: """
                    <div data-live="\(stream.description)"><p data-live-state hidden>\(Self.lost, language)</p>\
                    <div data-live-part>\(calls.html)</div></div>\
                    <section class="panel advice" aria-labelledby="advice-title"><div class="panel-head">\
                    <h2 id="advice-title">\(Self.adviceTitle, language)</h2></div>\
                    <div id="advice" aria-live="polite">\(advice.html)</div>\
                    <p class="hint advice-empty">\(Self.adviceHint, language)</p></section>\(keys)
                    """
            ).html)
            """
    }

    private var callLine: LocalizedText? {
        entry.call.map { call in
            LocalizedText(
                zh: "来电 \(call.head.number) · \(call.phone ?? "无号码") · \(call.state.label.zh)",
                en: "Call \(call.head.number) · \(call.phone ?? "no number") · \(call.state.label.en)")
        }
    }

    // MARK: The form

    private var form: HTML {
        """
        <form class="entry desk-form" id="\(AdviceFragment.form)" method="post" action="\(Path.hotlineDesk.description)" novalidate \
        data-draft="hotline-\(entry.call?.head.number ?? "new")"\(flag: "data-kept", isShownAgain) \
        data-check-url="\(Path.hotlineAdvice.description)" data-check-into="advice">
        \(token.html)\(entry.call.map { HTML.hidden("call", $0.head.number) })\
        \(Self.noDefault)\
        \(ErrorSummary(problems: problems).html(in: language))
        \(who)\(what)\(place)\(answer)\(dispatch)
        <div class="intake-acts">\(buttons)</div></form>

        """
    }

    /// The first button is what Enter in a field presses: nobody files an order by accident.
    private static let noDefault: HTML = """
        <button class="unseen" type="submit" tabindex="-1" aria-hidden="true" disabled></button>
        """

    private var isShownAgain: Bool { refusal != nil || article != nil || !entry["do"].isEmpty }

    private func field(
        _ name: String, _ zh: String, _ en: String, _ control: FormField.Control = .text, value: String? = nil,
        width: FormField.Width = .medium, limit: Int? = nil, hint: LocalizedText? = nil
    ) -> HTML {
        FormField(
            name: name, label: LocalizedText(zh: zh, en: en), control: control, value: value ?? entry[name], hint: hint,
            limit: limit, width: width
        ).marked(with: problems).html(in: language)
    }

    private var who: HTML {
        part(
            Self.whoTitle,
            """
            <div class="intake-grid">\(field("phone", "来电号码", "Number", value: entry.phone ?? ""))\
            \(field("name", "称呼", "Name"))\
            \(field("secrecy", "身份公开", "Identity", .select(Secrecy.choices), value: entry.secrecy.rawValue))\
            \(entry.call == nil ? field("source", "来源", "Source", .select(Self.sources)) : nil)</div>
            """)
    }

    private var what: HTML {
        let kinds = OrderKind.choices
        let sorted = categories.map { FormField.Choice(value: $0.head.number, label: $0.fullName) }
        return part(
            Self.whatTitle,
            """
            \(field("content", "诉求内容（原话）", "What was said, word for word", .textArea(rows: 5), width: .full, limit: 4000))\
            \(field("title", "标题", "Title", width: .full, hint: Self.titleHint))\
            <div class="intake-grid">\(field("kind", "诉求类型", "Kind", .select(kinds), value: entry.form.text("kind") ?? "help"))\
            \(field("category", "诉求分类", "Category", .select(sorted, prompt: Self.unsorted), value: category ?? ""))\
            \(field("urgency", "紧急程度", "Urgency", .select(OrderUrgency.choices), value: entry.form.text("urgency") ?? "normal"))</div>\
            \(field("no_reply", "诉求人不需要答复", "The caller wants no reply", .checkbox))
            """)
    }

    /// No map: the county, then the address in words, with the places that earlier orders named.
    private var place: HTML {
        let counties =
            [FormField.Choice(value: "", label: Self.wholeCity)]
            + regions.map { FormField.Choice(value: $0.region.code, label: LocalizedText(verbatim: $0.name)) }
        return part(
            Self.placeTitle,
            """
            <div class="intake-grid">\(field("region", "县（市、区）", "County", .select(counties)))</div>\
            <div class="field\(problems.contains { $0.field == "address" } ? " field-wrong" : "")">\
            <label for="field-address">\(Self.addressLabel, language)</label>\
            <p class="hint" id="field-address-hint">\(Self.addressHint, language)</p>\
            \(problems.first { $0.field == "address" }.map { "<p class=\"problem\">\($0.message, language)</p>" as HTML })\
            <input class="width-full" id="field-address" name="address" value="\(entry["address"])" autocomplete="off" \
            aria-describedby="field-address-hint" aria-controls="places" data-places="\(Path.hotlinePlaces.description)"></div>\
            <div id="places" aria-live="polite"></div>\
            \(HTML.hidden("latitude", entry["latitude"]))\(HTML.hidden("longitude", entry["longitude"]))
            """)
    }

    private var answer: HTML {
        let taken = article?.head.number ?? entry["article"]
        let from: HTML? =
            taken.isEmpty
            ? nil
            : "<p class=\"hint\">\(Self.from(article?.title ?? taken), language)</p>\(HTML.hidden("article", taken))"
        let words = article.map { $0.spoken ?? $0.answer } ?? entry["answer"]
        return part(
            Self.answerTitle,
            """
            <div\(flag: "data-arrived", article != nil)>\
            \(field("answer", "答复内容", "Answer", .textArea(rows: 3), value: words, width: .full, limit: 4000))</div>\(from)
            """)
    }

    private var dispatch: HTML {
        let isOpen = !entry["other_unit"].isEmpty || problems.contains { ["other_unit", "reason"].contains($0.field) }
        return """
            <details class="panel desk-more"\(flag: "open", isOpen)><summary data-hotkey="o" data-hotkey-alt>\
            <h2>\(Self.dispatchTitle, language)</h2> <kbd>Alt O</kbd></summary>\
            <p class="hint">\(Self.dispatchHint, language)</p>\
            <div class="intake-grid">\(field("other_unit", "承办单位", "Unit", .select(organisations, prompt: Self.byCatalogue)))\
            \(field("object_unit", "被反映单位", "Complained about", .select(organisations, prompt: Self.none)))</div>\
            \(field("reason", "派单依据", "Why there", width: .full))</details>

            """
    }

    private func part(_ title: LocalizedText, _ content: HTML) -> HTML {
        """
        <fieldset class="panel desk-part"><legend><h2>\(title, language)</h2></legend>\(content)</fieldset>

        """
    }

    // MARK: Keys

    private var buttons: HTML {
        """
        \(button("answer", Self.answerNow, "a", .primary))\(button("dispatch", Self.dispatchNow, "p", .primary))\
        \(button("accept", Self.acceptOnly, "m", .secondary))\(button("keep", Self.keepOnly, "r", .secondary))
        """
    }

    private func button(_ name: String, _ label: LocalizedText, _ key: String, _ weight: ButtonWeight) -> HTML {
        """
        <button class="\(weight.classes)" type="submit" name="do" value="\(name)" data-hotkey="\(key)" data-hotkey-alt>\
        \(label, language) <kbd>Alt \(key.uppercased())</kbd></button>
        """
    }

    private var keys: HTML {
        let rows: [HTML] = Self.keyWords.map { key, words in
            "<div><dt><kbd>\(key)</kbd></dt><dd>\(words, language)</dd></div>"
        }
        let panel = Panel(title: Self.keysTitle, content: "<dl class=\"keys\">\(rows)</dl>")
        return "<div class=\"desk-key-list\">\(panel.html(in: language))</div>"
    }
}
