import Kernel
import Registry
import Trading

// What is known of the lot and its project, label by label.
extension LotPage {
    var facts: HTML {
        var rows: [DescriptionList.Row] = []
        func add(_ zh: String, _ en: String, _ value: HTML?) {
            guard let value, !value.isEmpty else { return }
            rows.append(DescriptionList.Row(label: LocalizedText(zh: zh, en: en), value: value))
        }
        func moment(_ moment: Timestamp?) -> HTML? {
            moment.map { "<time datetime=\"\($0.description)\">\($0.text(language))</time>" }
        }
        rows.append(
            DescriptionList.Row(label: lot.basePriceLabel, value: lot.basePrice > .zero ? amount(lot.basePrice) : "—"))
        add("增价幅度", "Increment", lot.increment.map(amount))
        add(
            "底价", "Reserve price",
            lot.category.direction == .sell ? "\(lot.hasReserve ? Self.reserve : Self.noReserve, language)" : nil)
        add("保证金", "Deposit", deposit)
        add("获取文件", "Documents", moment(lot.documentsUntil).map { "\(moment(lot.documentsFrom)) — \($0)" })
        rows.append(DescriptionList.Row(label: lot.deadlineLabel, value: moment(lot.bidDeadline) ?? "—"))
        add("工期（日）", "Duration, days", lot.durationDays.map { "\($0)" })
        add("评审方法", "Compared by", "\(lot.comparison.label, language)")
        add("资格审查", "Qualification", lot.method.isRising ? nil : "\(lot.qualification.label, language)")
        add("联合体", "Consortia", "\(lot.takesConsortia ? Self.yes : Self.no, language)")
        add("面向中小企业", "For small firms only", lot.isReservedForSmall ? "\(Self.only, language)" : nil)
        add("开标方式", "Opening", lot.method.isSealed ? "\(lot.isOnline ? Self.online : Self.onSite, language)" : nil)
        add("采用该方式的理由", "Why this method", lot.methodGround.map { "<span class=\"prose\">\($0)</span>" })
        add("重新交易自", "Traded anew after", lot.predecessor.map(link))
        add("已重新交易为", "Traded anew as", scene.successor.map(link))
        add("内容", "Content", "<span class=\"prose\">\(lot.content)</span>")
        return Panel(
            title: LocalizedText(zh: "基本信息", en: "Facts"), content: DescriptionList(rows: rows).html(in: language)
        ).html(in: language) + outcome
    }

    /// With the way to pay it while it can be paid; an auction asks for it on its own page.
    private var deposit: HTML {
        guard lot.deposit > .zero else { return "\(Self.noDeposit, language)" }
        guard !lot.method.isRising, [.bidding, .prequalifying].contains(lot.state) else { return amount(lot.deposit) }
        let path = Path.lotDeposit(lot.head.number).description
        let label = LocalizedText(zh: "缴纳或查看我的保证金", en: "Pay it, or see mine")
        return "\(amount(lot.deposit)) <a\(href: path)>\(label, language)</a>"
    }

    /// What came of it; bids are counted only once they were opened.
    private var outcome: HTML {
        var rows: [DescriptionList.Row] = []
        if scene.isOpened, let bids = lot.bids {
            rows.append(
                DescriptionList.Row(label: LocalizedText(zh: "开标有效投标", en: "Bids opened"), value: "\(bids)"))
        }
        if Lot.traded.contains(lot.standingState) {
            if let winner = scene.winner {
                rows.append(
                    DescriptionList.Row(
                        label: LocalizedText(zh: "中标（成交）人", en: "Winner"), value: "\(winner.name)",
                        hint: winner.englishName.map { LocalizedText(verbatim: $0) }))
            }
            if let award = lot.awardAmount {
                rows.append(
                    DescriptionList.Row(label: LocalizedText(zh: "成交金额", en: "Award"), value: amount(award)))
            }
            if let rate = lot.awardRate {
                rows.append(
                    DescriptionList.Row(label: LocalizedText(zh: "成交费率", en: "Rate"), value: "\(rate.percent(2))%"))
            }
            if let saving = lot.saving {
                rows.append(
                    DescriptionList.Row(label: LocalizedText(zh: "节约", en: "Saved"), value: share(saving)))
            }
            if let premium = lot.premium {
                rows.append(
                    DescriptionList.Row(label: LocalizedText(zh: "增价", en: "Gained"), value: share(premium)))
            }
        }
        guard !rows.isEmpty else { return HTML() }
        return Panel(
            title: LocalizedText(zh: "结果", en: "Outcome"), content: DescriptionList(rows: rows).html(in: language)
        ).html(in: language)
    }

    /// A gain with the base it is counted from.
    private func share(_ gain: Money) -> HTML {
        guard lot.basePrice > .zero, let rate = try? gain / lot.basePrice else { return amount(gain) }
        return """
            \(amount(gain)) <span class="hint">\(rate.percent(2))% ＝ \(gain.text(language)) ÷ \(lot.basePrice.text(language))</span>
            """
    }

    var project: HTML {
        let project = scene.project
        var rows = [
            DescriptionList.Row(label: Self.label("项目", "Project"), value: "\(project.name)"),
            DescriptionList.Row(
                label: Self.label("招标（采购、出让）人", "Tenderee"), value: "\(scene.names[project.tenderee], language)"),
        ]
        if let agent = project.agent {
            rows.append(
                DescriptionList.Row(label: Self.label("代理机构", "Agent"), value: "\(scene.names[agent], language)"))
        }
        if let code = project.dealCode {
            rows.append(DescriptionList.Row(label: Self.label("统一交易标识码", "Unified deal code"), value: "\(code)"))
        }
        rows += [
            DescriptionList.Row(
                label: Self.label("资金来源", "Funds"), value: "\(project.fundSource.label, language)"),
            DescriptionList.Row(
                label: Self.label("联系人", "Contact"), value: "\(project.contact) \(project.contactPhone)"),
            DescriptionList.Row(
                label: Self.label("监督部门", "Supervisor"), value: "\(scene.names[project.supervisor], language)"),
            DescriptionList.Row(
                label: Self.label("交易场所", "Venue"), value: "\(scene.names[project.centre], language)"),
        ]
        return Panel(
            title: LocalizedText(zh: "项目和单位", en: "Project and parties"),
            content: DescriptionList(rows: rows).html(in: language)
        ).html(in: language)
    }

    private func amount(_ money: Money) -> HTML { HTML.amount(money, language) }
    private func link(_ number: String) -> HTML { "<a\(href: Path.tradeLot(number).description)>\(number)</a>" }
    private static func label(_ zh: String, _ en: String) -> LocalizedText { LocalizedText(zh: zh, en: en) }

    private static let reserve = LocalizedText(zh: "设底价，成交前保密", en: "there is one, secret to the end")
    private static let noReserve = LocalizedText(zh: "不设底价", en: "none")
    private static let noDeposit = LocalizedText(zh: "免收", en: "none asked")
    private static let yes = LocalizedText(zh: "接受", en: "welcome")
    private static let no = LocalizedText(zh: "不接受", en: "not admitted")
    private static let only = LocalizedText(zh: "专门面向", en: "yes")
    private static let online = LocalizedText(zh: "网上不见面开标", en: "online")
    private static let onSite = LocalizedText(zh: "现场开标", en: "on site")
}
