import Kernel
import Registry
import Trading

// How one's own trades stand, each with its clock; and first of all what waits for an answer.
extension TradingMinePage {
    var waiting: HTML? {
        var items: [HTML] = []
        func add(_ words: LocalizedText, _ path: Path, _ clock: HTML? = nil) {
            items.append("<li><a\(href: path.description)>\(words, language)</a> \(clock)</li>")
        }
        if own.offers > 0 {
            add(
                LocalizedText(zh: "提交最后报价（\(own.offers) 个标段）", en: "Make the final offer (\(own.offers))"),
                .bidderQuestions)
        }
        if own.questions > 0 {
            add(
                LocalizedText(
                    zh: "答复评审询问（\(own.questions) 项）", en: "Answer the committee's questions (\(own.questions))"),
                .bidderQuestions)
        }
        for contract in own.contracts where contract.state == .offered {
            add(
                LocalizedText(zh: "签署合同 \(contract.title)", en: "Sign the contract \(contract.title)"),
                .ownContract(contract.head.number), chip(contract.head.number))
        }
        for deposit in own.deposits where deposit.state == .due {
            let title = own.lots[deposit.lot]?.title ?? deposit.lot
            add(
                LocalizedText(zh: "缴纳保证金：\(title)", en: "Pay the deposit: \(title)"), .lotDeposit(deposit.lot),
                left(own.lots[deposit.lot]?.bidDeadline))
        }
        for objection in own.objections where objection.state == .returned {
            add(
                LocalizedText(
                    zh: "补正异议（质疑）\(objection.head.number)", en: "Correct the objection \(objection.head.number)"),
                .lotRemedies(objection.lot))
        }
        guard !items.isEmpty else { return nil }
        return Panel(
            title: LocalizedText(zh: "等我办理", en: "Waiting for me"), content: "<ul class=\"portal-cases\">\(items)</ul>"
        )
        .html(in: language)
    }

    var ownTables: HTML {
        "\(bidTable)\(depositTable)\(remedyTable)\(contractTable)"
    }

    // MARK: Tables

    private func table(
        _ caption: LocalizedText, _ middle: [LocalizedText], _ rows: [DataTable.Row], beginsWithMoney: Bool = false
    ) -> HTML? {
        guard !rows.isEmpty else { return nil }
        let columns =
            [DataTable.Column(title: LocalizedText(zh: "标段", en: "Lot"), isWide: true)]
            + middle.enumerated().map { place, title in
                DataTable.Column(title: title, content: beginsWithMoney && place == 0 ? .number : .text)
            } + [
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State"))
            ]
        return DataTable(caption: caption, columns: columns, rows: rows).html(in: language)
    }

    private func title(of lot: String) -> HTML { "\(own.lots[lot]?.title ?? lot)" }

    private func price(_ money: Money?, _ rate: Ratio?) -> HTML {
        "\(money.map { $0.text(language, in: .yuan) } ?? rate.map(\.exact) ?? "—")"
    }

    private var bidTable: HTML? {
        table(
            LocalizedText(zh: "我的投标（已开启的）", en: "My bids, as they were opened"),
            [LocalizedText(zh: "报价", en: "Price"), LocalizedText(zh: "结果", en: "Outcome")],
            own.bids.map { bid in
                DataTable.Row(
                    cells: [title(of: bid.lot), price(bid.price, bid.rate), outcome(bid), standing(bid)],
                    path: Path.tradeLot(bid.lot).description)
            }, beginsWithMoney: true)
    }

    private func outcome(_ bid: TradeBid) -> HTML {
        guard bid.state == .valid else { return "\(bid.state.label, language)" }
        let isWinner = own.lots[bid.lot].map { $0.winner == bid.subject && $0.winner != nil } ?? false
        let words =
            isWinner
            ? LocalizedText(zh: "中标（成交）", en: "won")
            : own.ranks[bid.head.number].map { LocalizedText(zh: "候选第 \($0) 名", en: "candidate no. \($0)") }
        return "\(words ?? LocalizedText(verbatim: "—"), language)"
    }

    private func standing(_ bid: TradeBid) -> HTML {
        guard let lot = own.lots[bid.lot] else { return HTML() }
        let until: HTML? = lot.state == .candidates ? left(lot.publicityUntil) : nil
        return "\(lot.state.chip.html(in: language)) \(until)"
    }

    private var depositTable: HTML? {
        table(
            LocalizedText(zh: "我的保证金", en: "My deposits"),
            [LocalizedText(zh: "金额", en: "Amount"), LocalizedText(zh: "形式", en: "Form")],
            own.deposits.map { deposit in
                let due: HTML? = deposit.state == .due ? left(own.lots[deposit.lot]?.bidDeadline) : nil
                return DataTable.Row(
                    cells: [
                        title(of: deposit.lot), "\(deposit.amount.text(language, in: .yuan))",
                        "\(deposit.form.label, language)",
                        "\(deposit.state.chip.html(in: language)) \(due)",
                    ], path: Path.lotDeposit(deposit.lot).description)
            }, beginsWithMoney: true)
    }

    private var remedyTable: HTML? {
        let objections = own.objections.map { objection in
            DataTable.Row(
                cells: [
                    title(of: objection.lot), "\(objection.kind.label, language)", "\(objection.head.number)",
                    "\(objection.state.chip.html(in: language)) \(chip(objection.head.number))",
                ], path: Path.lotRemedies(objection.lot).description)
        }
        let complaints = own.complaints.map { complaint in
            DataTable.Row(
                cells: [
                    title(of: complaint.lot), "\(LotRemediesPage.complaint, language)", "\(complaint.head.number)",
                    "\(complaint.state.chip.html(in: language)) \(chip(complaint.head.number))",
                ], path: Path.lotRemedies(complaint.lot).description)
        }
        return table(
            LocalizedText(zh: "我的异议、质疑和投诉", en: "My objections and complaints"),
            [LocalizedText(zh: "类别", en: "Kind"), LocalizedText(zh: "编号", en: "Number")], objections + complaints)
    }

    private var contractTable: HTML? {
        table(
            LocalizedText(zh: "我的合同", en: "My contracts"),
            [LocalizedText(zh: "合同", en: "Contract"), LocalizedText(zh: "编号", en: "Number")],
            own.contracts.map { contract in
                DataTable.Row(
                    cells: [
                        title(of: contract.lot), "\(contract.title)", "\(contract.head.number)",
                        "\(contract.state.chip.html(in: language)) \(chip(contract.head.number))",
                    ], path: Path.ownContract(contract.head.number).description)
            })
    }

    // MARK: Clocks

    private func chip(_ number: String) -> HTML? { own.clocks[number].map { clock.chip($0).html(in: language) } }

    private func left(_ end: Timestamp?) -> HTML? {
        end.map { "<span class=\"hint\">\(TimeLeft(end: $0, now: now).words, language)</span>" }
    }
}
