import Hummingbird
import Kernel
import Registry
import Trading

/// What a bidder is asked while its bid is evaluated, and its final offer in talks.
struct BidderQuestionPages: Sendable {
    let desk: CommitteeDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.bidderQuestions, .citizen, use: show)
        routes.post(.bidderAnswer("number"), .citizen, use: answer)
        routes.post(.finalOffer("committee"), .citizen, use: offer)
    }

    private func show(_ query: FormFields, context: CitizenContext) async throws -> Response {
        await desk.console.page(try await page(context, done: query["done"]), for: context.visit)
    }

    private func page(
        _ context: CitizenContext, done: String = "", typed: Form? = nil, refusal: Refusal? = nil, about: String = ""
    ) async throws -> BidderQuestionsPage {
        BidderQuestionsPage(
            language: context.language, questions: try await registry.inquiries(toFirmsOf: context.account),
            offers: try await registry.openOffers(of: context.account), done: done, typed: typed, refusal: refusal,
            about: about, token: context.token)
    }

    private func answer(_ form: Form, context: CitizenContext) async throws -> Response {
        try await answered(form, context, about: context.gap("number")) {
            try await registry.answerInquiry(context.gap("number"), form["text"].trimmed, account: context.account)
        }
    }

    private func offer(_ form: Form, context: CitizenContext) async throws -> Response {
        try await answered(form, context, about: context.gap("committee")) {
            let leaves = form["leaves"] == "yes"
            var (price, rate): (Money?, Ratio?) = (nil, nil)
            if !leaves, let typed = form.text("price") { price = try Self.money(typed) }
            if !leaves, let typed = form.text("rate") { rate = Ratio(decimal: typed) }
            try await registry.makeFinalOffer(
                price, rate: rate, promise: form.text("promise"), in: context.gap("committee"),
                account: context.account,
                leaves: leaves)
        }
    }

    private static func money(_ text: String) throws(Refusal) -> Money {
        do { return try Money(naming: text) } catch { throw .invalid([FieldProblem("price", error.message)]) }
    }

    private func answered(
        _ form: Form, _ context: CitizenContext, about: String, _ act: () async throws -> Void
    ) async throws -> Response {
        do {
            try await act()
            return .redirect(to: .bidderQuestions.with(["done": "sent"]))
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            let page = try await page(context, typed: form, refusal: refusal, about: about)
            return await desk.console.page(page, for: context.visit, status: refusal.status)
        }
    }
}

struct BidderQuestionsPage: ConsolePage {
    let language: Language
    let questions: [(inquiry: PriceInquiry, lot: Lot)]
    let offers: [(committee: TradeCommittee, lot: Lot, bid: EvaluatedBid, offer: FinalOffer?)]
    let done: String
    var typed: Form?
    var refusal: Refusal?
    var about = ""
    let token: FormToken

    var title: LocalizedText { LocalizedText(zh: "评审询问和最后报价", en: "Questions and final offers") }
    var width: PageLayout.Width { .reading }

    var breadcrumbs: [Breadcrumb] {
        [
            Breadcrumb(
                title: LocalizedText(zh: "我的交易", en: "My trading"), path: Path.tradingMine.description)
        ]
    }

    var notice: NoticeBanner? {
        if let refusal, refusal.fieldProblems.isEmpty {
            return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
        }
        return done.isEmpty ? nil : NoticeBanner(tone: .done, text: LocalizedText(zh: "已提交。", en: "Sent."))
    }

    var html: HTML {
        let none = questions.isEmpty && offers.isEmpty
        let empty: HTML? =
            none
            ? EmptyState(message: LocalizedText(zh: "没有需要答复的事项", en: "Nothing waits for you")).html(in: language) : nil
        return """
            \(ExpertAssets.html)\(PageHeading(title: title, lead: Self.lead).html(in: language))\(empty)\
            \(offers.map { offer($0.committee, $0.lot, $0.bid, $0.offer) })\(questions.map { question($0.inquiry, $0.lot) })
            """
    }

    private func question(_ inquiry: PriceInquiry, _ lot: Lot) -> HTML {
        let chip = StateChip(label: inquiry.state.label, tone: inquiry.state == .asked ? .soon : .neutral)
        let answer: HTML? = inquiry.answer.map { "<blockquote>\($0)</blockquote>" }
        let form: HTML? =
            inquiry.state == .asked
            ? EntryForm(
                path: Path.bidderAnswer(inquiry.head.number).description, token: token,
                fields: [
                    FormField(
                        name: "text", label: LocalizedText(zh: "答复", en: "Answer"), control: .textArea(rows: 6),
                        value: about == inquiry.head.number ? typed?["text"] ?? "" : "",
                        hint: LocalizedText(
                            zh: "\(inquiry.answerBy.text(.zh))前提交，提交后不能更改。",
                            en: "By \(inquiry.answerBy.text(.en)). It can't be changed afterwards."), isRequired: true,
                        width: .full)
                ], submit: SubmitButton(label: LocalizedText(zh: "提交答复", en: "Send")),
                problems: about == inquiry.head.number ? refusal?.fieldProblems ?? [] : [],
                draft: inquiry.head.number, scope: inquiry.head.number
            ).html(in: language) : nil
        let told: HTML? = inquiry.kind == .lowPrice ? "<p class=\"expert-low\">\(inquiry.message, language)</p>" : nil
        return Panel(
            title: LocalizedText(
                zh: "\(lot.title)：\(inquiry.kind.label.zh)", en: "\(lot.title): \(inquiry.kind.label.en)"),
            aside: chip.html(in: language), content: "\(told)<p>\(inquiry.question)</p>\(answer)\(form)"
        ).html(in: language)
    }

    private func offer(_ committee: TradeCommittee, _ lot: Lot, _ bid: EvaluatedBid, _ made: FinalOffer?) -> HTML {
        let number = committee.head.number
        guard made == nil else {
            return Panel(
                title: LocalizedText(zh: "\(lot.title)：最后报价", en: "\(lot.title): final offer"),
                content: "<p>\(made?.state.label, language) \(made?.madeAt?.text(language))</p>"
            ).html(in: language)
        }
        let isRate = lot.priceForm == .rate
        let form = EntryForm(
            path: Path.finalOffer(number).description, token: token,
            fields: [
                isRate
                    ? FormField(
                        name: "rate", label: FinalOffer.register.field("rate")?.label ?? title,
                        control: .number(unit: LocalizedText(verbatim: "%")), isRequired: true)
                    : FormField(
                        name: "price", label: LocalizedText(zh: "最后报价", en: "Final price"), control: .money(.yuan),
                        value: about == number ? typed?["price"] ?? "" : "", isRequired: true),
                FormField(
                    name: "promise", label: LocalizedText(zh: "承诺", en: "Promises"), control: .textArea(rows: 3),
                    isMarkedOptional: true, width: .full),
            ],
            submit: SubmitButton(label: LocalizedText(zh: "提交最后报价", en: "Make the final offer"), question: Self.once),
            problems: about == number ? refusal?.fieldProblems ?? [] : [], scope: number)
        let leave = PostButton(
            button: SubmitButton(label: LocalizedText(zh: "退出谈判（磋商）", en: "Leave the talks"), weight: .danger),
            path: Path.finalOffer(number).description, token: token, hidden: [("leaves", "yes")])
        let until: HTML? = committee.offersUntil.map {
            "<p>\(LocalizedText(zh: "截止 \($0.text(.zh))。\(Self.once.zh)", en: "Until \($0.text(.en)). \(Self.once.en)"), language)</p>"
        }
        return Panel(
            title: LocalizedText(zh: "\(lot.title)：最后报价", en: "\(lot.title): final offer"),
            content:
                "\(until)\(form.html(in: language))\(Disclosure(title: LocalizedText(zh: "不再参加", en: "No longer in"), content: leave.html(in: language)).html(in: language))"
        ).html(in: language)
    }

    private static let once = LocalizedText(
        zh: "最后报价只能提交一次，全部供应商提交后同时公布。", en: "It is made once, and opened together with all others.")
    private static let lead = LocalizedText(
        zh: "评审委员会向贵单位提出的书面询问在这里答复，不接受当面或电话说明。", en: "Questions of the committee are answered here and nowhere else.")
}
