import Hummingbird
import Kernel
import Registry
import Trading

/// The ledger of deposits: lots that are open to see, the run of refunds, the balance; and one lot's deposits by name.
struct DepositPages: Sendable {
    let room: RemediesRoom
    private var registry: Registry { room.registry }

    func add(to routes: Routes) {
        routes.get(.depositLedger, .roles(RemediesRoom.ledgerReaders), use: ledger)
        routes.get(.depositsOfLot("lot"), .roles(RemediesRoom.ledgerReaders), use: lot)
        routes.post(.depositForfeit("lot"), .roles(Role.tradingSide.union([.tradingSupervisor])), use: forfeit)
    }

    private func ledger(_ query: FormFields, context: StaffContext) async throws -> Response {
        if let lot = query.text("lot") { return .redirect(to: .depositsOfLot(String(lot.prefix(40)))) }
        let isCentre = !context.actor.roles.isDisjoint(with: [.tradingCentre, .tradingSupervisor, .auditor])
        let refunds = isCentre ? try await registry.depositRefunds() : []
        let page = DepositLedgerPage(
            language: context.language, refunds: refunds, today: registry.now.day,
            balance: isCentre ? try await registry.depositBalanceOfOpened() : nil)
        return await room.console.page(page, for: context.visit)
    }

    private func lot(_ query: FormFields, context: StaffContext) async throws -> Response {
        await room.console.page(try await page(context, done: query["done"]), for: context.visit)
    }

    private func page(_ context: StaffContext, typed: Form? = nil, refusal: Refusal? = nil, done: String = "")
        async throws -> LotDepositsPage
    {
        let lot = try await registry.standing(of: context.gap("lot"))
        let deposits = try await registry.deposits(of: lot.number, as: context.actor)
        return LotDepositsPage(
            language: context.language, lot: lot, deposits: deposits,
            names: try await room.firmNames((deposits ?? []).compactMap(\.subject)),
            canForfeit: !context.actor.roles.isDisjoint(with: Role.tradingSide), typed: typed, refusal: refusal,
            isDone: !done.isEmpty, token: context.token)
    }

    private func forfeit(_ form: Form, context: StaffContext) async throws -> Response {
        let lot = context.gap("lot")
        do {
            let deposits = try await registry.deposits(of: lot, as: context.actor) ?? []
            guard deposits.contains(where: { $0.head.number == form["deposit"] }) else {
                throw Refusal.invalid("deposit", zh: "请选择本标段的保证金。", en: "Choose a deposit of this lot.")
            }
            guard let cause = TradeDeposit.Cause(rawValue: form["cause"]), let decision = form.text("decision") else {
                throw Refusal.invalid(
                    "decision", zh: "请选择情形并写明决定文号和理由。", en: "Choose the ground, and name the decision.")
            }
            try await registry.forfeitDeposit(form["deposit"], cause, decision: decision, as: context.actor)
            return .redirect(to: .depositsOfLot(lot).with(["done": "forfeit"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return await room.console.page(
                try await page(context, typed: form, refusal: refusal), for: context.visit, status: refusal.status)
        }
    }
}

/// What goes back, and whether it all adds up. Nothing here tells of a lot that isn't opened yet.
struct DepositLedgerPage: ConsolePage {
    let language: Language
    let refunds: [DepositRefund]
    let today: Day
    let balance: DepositBalance?

    static let heading = LocalizedText(zh: "保证金台账", en: "Deposit ledger")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let field = FormField(name: "lot", label: LocalizedText(zh: "标段编号", en: "Lot"), isRequired: true, width: .short)
        return """
            \(RemediesAssets.html)\(PageHeading(title: title, lead: Self.lead).html(in: language))
            <form class="entry" method="get" action="\(Path.depositLedger.description)">\(field.html(in: language))\
            <button class="button" type="submit">\(LocalizedText(zh: "查看标段保证金", en: "Look at its deposits"), language)</button></form>
            \(sums)\(run)
            """
    }

    private var sums: HTML? {
        guard let balance else { return nil }
        func row(_ zh: String, _ en: String, _ money: Money) -> DescriptionList.Row {
            DescriptionList.Row(label: LocalizedText(zh: zh, en: en), value: "\(money.text(in: .yuan))")
        }
        let list = DescriptionList(rows: [
            row("收入", "In", balance.received), row("退还", "Refunded", balance.refunded),
            row("转合同款", "Set off", balance.applied), row("不予退还", "Kept", balance.forfeited),
            row("保管中", "Held", balance.held),
        ])
        let sound: HTML =
            balance.received.fen == balance.refunded.fen + balance.applied.fen + balance.forfeited.fen
                + balance.held.fen
            ? "<p>\(Self.sound, language)</p>"
            : NoticeBanner(tone: .failure, text: Self.unsound, isPassing: false).html(in: language)
        return Panel(
            title: LocalizedText(zh: "资金平衡（已开标或已结束的标段）", en: "Balance of opened and ended lots"),
            content: "\(list.html(in: language))\(sound)"
        ).html(in: language)
    }

    private var run: HTML {
        DataTable(
            caption: LocalizedText(zh: "退款清单", en: "Refunds to run"),
            count: LocalizedText(zh: "共 \(refunds.count) 笔", en: "\(refunds.count)"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "保证金", en: "Deposit"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "标段", en: "Lot"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "原流水", en: "Came in by"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "金额", en: "Amount"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "应退起算", en: "Since"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "最迟", en: "Due by"), content: .exact),
            ],
            rows: refunds.map { refund in
                let isLate = refund.dueOn.map { $0 < today } ?? false
                return DataTable.Row(
                    cells: [
                        "\(refund.deposit)", "\(refund.lot)", "\(refund.bank) \(refund.reference)",
                        "\(refund.amount.text(in: .yuan))", "\(refund.calledOn.text(language))",
                        isLate
                            ? StateChip(
                                label: LocalizedText(
                                    zh: "逾期 \(refund.dueOn?.text(.zh) ?? "")",
                                    en: "late, due \(refund.dueOn?.text(.en) ?? "")"), tone: .overdue
                            ).html(in: language)
                            : "\(refund.dueOn?.text(language) ?? "—")",
                    ])
            }, empty: EmptyState(message: LocalizedText(zh: "没有待退还的保证金", en: "Nothing is to be refunded"))
        ).html(in: language)
    }

    private static let lead = LocalizedText(
        zh: "开标前，谁缴了、缴了几笔都不显示。退款由银行按原流水原路退回并回报。",
        en:
            "Who paid, and how many, isn't shown before the opening. The bank sends refunds back by the line they came in."
    )
    private static let sound = LocalizedText(
        zh: "收入＝退还＋转合同款＋不予退还＋保管中，平衡。", en: "In = refunded + set off + kept + held: it balances.")
    private static let unsound = LocalizedText(
        zh: "账目不平衡，请立即报告管理员。", en: "It doesn't balance. Tell the administrator at once.")
}

/// One lot's deposits.
struct LotDepositsPage: ConsolePage {
    let language: Language
    let lot: LotStanding
    /// Nil before the opening.
    let deposits: [TradeDeposit]?
    let names: [String: String]
    let canForfeit: Bool
    let typed: Form?
    let refusal: Refusal?
    let isDone: Bool
    let token: FormToken

    var title: LocalizedText { LocalizedText(zh: "\(lot.number) 保证金", en: "Deposits of \(lot.number)") }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: DepositLedgerPage.heading, path: Path.depositLedger.description)]
    }
    var notice: NoticeBanner? {
        if isDone { return NoticeBanner(tone: .done, text: LocalizedText(zh: "已登记不予退还。", en: "It is kept.")) }
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let heading = PageHeading(
            title: title, overline: LocalizedText(verbatim: lot.title),
            marks: StateChip(label: lot.state.label).html(in: language))
        guard let deposits else {
            let empty = EmptyState(message: Self.secret, advice: Self.advice)
            return "\(heading.html(in: language))\(empty.html(in: language))"
        }
        let table = DataTable(
            caption: LocalizedText(zh: "保证金", en: "Deposits"),
            count: LocalizedText(zh: "共 \(deposits.count) 笔", en: "\(deposits.count)"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "投标人", en: "Bidder"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "形式", en: "Form")),
                DataTable.Column(title: LocalizedText(zh: "到账", en: "In"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "保管", en: "Held"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "利息", en: "Interest"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: deposits.map { deposit in
                let flag: HTML? =
                    deposit.sharesPayer ? " \(StateChip(label: Self.shared, tone: .overdue).html(in: language))" : nil
                return DataTable.Row(cells: [
                    "\(deposit.head.number)", "\(deposit.subject.map { names[$0] ?? $0 } ?? "—")\(flag)",
                    "\(deposit.form.label, language)", "\(deposit.receivedFen.text(in: .yuan))",
                    "\(deposit.heldFen.text(in: .yuan))",
                    "\(Money(fen: deposit.interest.fen + deposit.lateInterest.fen).text(in: .yuan))",
                    "\(deposit.state.chip.html(in: language)) \(deposit.cause?.label, language)",
                ])
            })
        return "\(heading.html(in: language))\(table.html(in: language))\(form(deposits))"
    }

    private func form(_ deposits: [TradeDeposit]) -> HTML? {
        let held = deposits.filter { $0.state == .held }
        guard canForfeit, !held.isEmpty else { return nil }
        let causes = [TradeDeposit.Cause.revoked, .refusedContract, .gaveFalsehoods]
        let form = EntryForm(
            path: Path.depositForfeit(lot.number).description, token: token,
            fields: [
                FormField(
                    name: "deposit", label: LocalizedText(zh: "保证金", en: "Deposit"),
                    control: .select(
                        held.map {
                            FormField.Choice(
                                value: $0.head.number,
                                label: LocalizedText(
                                    verbatim: "\($0.head.number) \($0.subject.map { names[$0] ?? $0 } ?? "")"))
                        }),
                    value: typed?["deposit"] ?? ""),
                FormField(
                    name: "cause", label: LocalizedText(zh: "情形", en: "Ground"),
                    control: .select(causes.map { FormField.Choice(value: $0.rawValue, label: $0.label) }),
                    value: typed?["cause"] ?? ""),
                FormField(
                    name: "decision", label: LocalizedText(zh: "决定文号和理由", en: "Decision and why"),
                    control: .textArea(rows: 3), value: typed?["decision"] ?? "", isRequired: true, width: .full),
            ], submit: SubmitButton(label: LocalizedText(zh: "不予退还", en: "Keep it"), weight: .danger),
            problems: refusal?.fieldProblems ?? [])
        return Disclosure(
            title: LocalizedText(zh: "不予退还", en: "Keep a deposit"), isOpen: refusal != nil,
            content: form.html(in: language)
        ).html(in: language)
    }

    private static let secret = LocalizedText(zh: "开标前不显示", en: "Not shown before the opening")
    private static let advice = LocalizedText(
        zh: "谁缴了保证金、共有几笔，开标后才能查看。", en: "Who paid, and how many did, can be seen once the bids are opened.")
    private static let shared = LocalizedText(zh: "与他人同一付款账户", en: "same payer as another")
}
