import Kernel
import Registry
import Trading

/// What goes back, and whether it all adds up. Nothing here tells of a lot that isn't opened yet.
struct DepositLedgerPage: ConsolePage {
    let language: Language
    let lots: [DepositBookLine]
    let refunds: [DepositRefund]
    var claims: [DepositClaim] = []
    let handovers: [DepositHandover]
    let today: Day
    let balance: DepositBalance?
    let book: DepositHandBook?
    var isDone = false

    static let heading = LocalizedText(zh: "保证金台账", en: "Deposit ledger")
    var title: LocalizedText { Self.heading }

    var notice: NoticeBanner? {
        if isDone { return NoticeBanner(tone: .done, text: LocalizedText(zh: "已登记。", en: "Booked.")) }
        guard let refusal = book?.refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let field = FormField(
            name: "lot", label: LocalizedText(zh: "标段编号", en: "Lot number"),
            hint: LocalizedText(zh: "印在公告和招标文件上。", en: "As on the notice and the tender documents."), isRequired: true,
            width: .short)
        return """
            \(RemediesAssets.html)\(PageHeading(title: title, lead: Self.lead).html(in: language))
            <form class="entry" method="get" action="\(Path.depositLedger.description)">\(field.html(in: language))\
            <button class="button" type="submit">\(LocalizedText(zh: "查看标段保证金", en: "Look at its deposits"), language)</button></form>
            \(sums)\(byLot)\(run)\(asked)\(over)\(book?.html)
            """
    }

    private var sums: HTML? {
        guard let balance else { return nil }
        func row(_ zh: String, _ en: String, _ money: Money) -> DescriptionList.Row {
            DescriptionList.Row(label: LocalizedText(zh: zh, en: en), value: "\(money.text(language, in: .yuan))")
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

    private var byLot: HTML? {
        guard balance != nil else { return nil }
        return DataTable(
            caption: LocalizedText(zh: "各标段保证金", en: "By lot"),
            count: LocalizedText(zh: "最近 \(lots.count) 个标段", en: "newest \(lots.count)"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "标段", en: "Lot"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "名称", en: "Title"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "笔数", en: "Deposits"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "到账", en: "In"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "保管", en: "Held"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: lots.map { line in
                let states: [HTML] = TradeDeposit.State.allCases.compactMap { state in
                    line.states[state].map { "\(state.label, language) \($0)<br>" }
                }
                return DataTable.Row(
                    cells: [
                        "\(line.lot)", "\(line.title)", "\(line.count)", "\(line.received.text(language, in: .yuan))",
                        "\(line.held.text(language, in: .yuan))", states.joined(),
                    ], path: Path.depositsOfLot(line.lot).description)
            }, empty: EmptyState(message: LocalizedText(zh: "还没有开标或结束的标段", en: "No lot was opened or has ended yet"))
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
                        "\(refund.deposit)", "\(refund.lot)", "\(bank(refund.bank)) \(refund.reference)",
                        "\(refund.amount.text(language, in: .yuan))", "\(refund.calledOn.text(language))",
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

    private var asked: HTML? {
        guard !claims.isEmpty else { return nil }
        return DataTable(
            caption: LocalizedText(zh: "索赔清单", en: "Claimed"),
            count: LocalizedText(zh: "共 \(claims.count) 笔", en: "\(claims.count)"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "保证金", en: "Deposit"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "标段", en: "Lot"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "形式", en: "Form")),
                DataTable.Column(title: LocalizedText(zh: "担保方", en: "From"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "金额", en: "Amount"), content: .number),
            ],
            rows: claims.map {
                DataTable.Row(cells: [
                    "\($0.deposit)", "\($0.lot)", "\($0.form.label, language)", "\($0.guarantor ?? "—")",
                    "\($0.amount.text(language, in: .yuan))",
                ])
            }, empty: EmptyState(message: LocalizedText(zh: "没有待赔付的保证金", en: "Nothing is claimed"))
        ).html(in: language)
    }

    /// What people book has no bank.
    private func bank(_ name: String) -> String {
        name == Registry.bookedByHand ? LocalizedText(zh: name, en: "booked by hand")[language] : name
    }

    private var over: HTML? {
        guard !handovers.isEmpty else { return nil }
        return DataTable(
            caption: LocalizedText(zh: "上缴、划转清单", en: "To be handed over"),
            count: LocalizedText(zh: "共 \(handovers.count) 笔", en: "\(handovers.count)"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "保证金", en: "Deposit"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "标段", en: "Lot"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "原流水", en: "Came in by"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "金额", en: "Amount"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "归属", en: "For")),
            ],
            rows: handovers.map {
                DataTable.Row(cells: [
                    "\($0.deposit)", "\($0.lot)", "\(bank($0.bank)) \($0.reference)",
                    "\($0.amount.text(language, in: .yuan))",
                    "\($0.recipient.label, language)",
                ])
            }, empty: EmptyState(message: LocalizedText(zh: "没有待上缴的保证金", en: "Nothing is to be handed over"))
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
