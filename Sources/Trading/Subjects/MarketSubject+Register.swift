package import Kernel
package import Registry

extension MarketSubject {
    package static let fields: [Field<MarketSubject>] = [
        Field(\.name, "name", zh: "名称", en: "Name", .text(1...120), listed: true, searched: true),
        Field(\.englishName, "english_name", zh: "英文名称", en: "English name", .text(1...160)),
        Field(\.legalRepresentative, "legal_representative", zh: "法定代表人", en: "Legal representative", .text(1...60)),
        Field(\.address, "address", zh: "住所", en: "Address", .text(1...200)),
        Field(\.scale, "scale", zh: "企业规模", en: "Size", .choice(of: Scale.self), listed: true),
        Field(\.isBidder, "is_bidder", zh: "投标人（供应商、竞买人）", en: "Bids", .flag),
        Field(\.isAgency, "is_agency", zh: "代理机构", en: "Agency", .flag),
        Field(\.isTenderee, "is_tenderee", zh: "招标（采购）人", en: "Buys or sells", .flag),
        Field(\.parent, "parent", zh: "控股或管理单位", en: "Holding", .text(18...18)),
        Field(\.qualifications, "qualifications", zh: "资质", en: "Qualifications", .prose(2000)),
        Field(\.basicAccount, "basic_account", zh: "基本账户", en: "Basic account", .text(1...60), personal: true),
        Field(\.contact, "contact", zh: "联系人", en: "Contact", .text(1...60), personal: true),
        Field(\.contactPhone, "contact_phone", zh: "联系电话", en: "Telephone", .text(7...20), personal: true),
        Field(\.barredUntil, "barred_until", zh: "限制参加至", en: "Barred until", .day, derived: true),
        Field(\.decision, "decision", zh: "处理决定", en: "Decision", .prose(500), derived: true),
    ]

    package static let register = Register(
        MarketSubject.self, "market_subject", zh: "市场主体", en: "Market subjects",
        purpose: LocalizedText(
            zh: "参加交易的单位，以统一社会信用代码为编号，一次登记、各类交易共用。",
            en: "Those who trade, by credit code: registered once, for every category."),
        prefix: "ZT",
        access: Register.Access(
            readers: Role.tradingStaff, editors: [.tradingCentre, .administrator],
            unmasked: [.tradingCentre, .tradingSupervisor, .administrator]),
        acts: [
            ActDescription(
                "bar", zh: "限制参加", en: "Bar", from: [State.registered], by: [.tradingSupervisor],
                inputs: [
                    .input("until", zh: "限制至", en: "Until", .day),
                    .input("decision", zh: "处理决定", en: "Decision", .prose(500)),
                ], grave: true, awaited: false),
            ActDescription(
                "lift", zh: "解除限制", en: "Lift", from: [State.restricted], by: [.tradingSupervisor], inputs: [.reason],
                awaited: false),
            ActDescription(
                "close", zh: "注销", en: "Close", from: [State.registered, .restricted],
                by: [.tradingCentre, .administrator],
                inputs: [.reason], grave: true, awaited: false),
        ],
        editable: [.registered], order: SortOrder("number"))

    /// What the numbers of natural persons (自然人) begin with: they have no credit code, and their own isn't for the public.
    package static let personPrefix = "ZRR-"

    package var problems: [FieldProblem] {
        guard !head.number.hasPrefix(Self.personPrefix) else { return [] }
        do throws(UnifiedSocialCreditCode.Flaw) {
            _ = try UnifiedSocialCreditCode(head.number)
            return []
        } catch {
            return [FieldProblem("number", error.message)]
        }
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<MarketSubject> {
        switch (state, act) {
        case (.registered, .bar(let until, let decision)):
            guard let day = Day(until), day > context.now.day else {
                throw .invalid("until", zh: "限制期限须晚于今天。", en: "The bar has to end after today.")
            }
            return Outcome(
                moved(to: .restricted) {
                    $0.barredUntil = day
                    $0.decision = decision
                })
        case (.restricted, .lift):
            return Outcome(
                moved(to: .registered) {
                    $0.barredUntil = nil
                    $0.decision = nil
                })
        case (.registered, .close), (.restricted, .close): return Outcome(moved(to: .closed))
        case (.restricted, .bar), (.closed, .bar): throw notPossible("bar")
        case (.registered, .lift), (.closed, .lift): throw notPossible("lift")
        case (.closed, .close): throw notPossible("close")
        }
    }
}
