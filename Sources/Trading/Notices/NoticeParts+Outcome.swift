import Kernel

// What came of it: candidates, winner, failure, contract, and whom to turn to.
extension NoticeParts {
    var ranking: NoticeText.Section? {
        guard !candidates.isEmpty else { return nil }
        let rows = candidates.map { candidate in
            [String(candidate.rank), facts.name(candidate.subject) ?? "", price(candidate.price, candidate.rate)]
        }
        return NoticeText.Section("候选人", table: [["排名", "单位", lot.priceForm == .rate ? "费率" : "报价"]] + rows)
    }

    private func price(_ amount: Money?, _ rate: Ratio?) -> String {
        if let amount { return money(amount) }
        return rate.map { "\(((try? $0 * .hundred) ?? $0).decimal(4))%" } ?? ""
    }

    var winner: NoticeText.Section? {
        guard let number = lot.winner else { return nil }
        return NoticeText.Section(
            isSale ? "成交情况" : "中标（成交）情况",
            [
                fact(isSale ? "竞得（受让）人" : "中标（成交）人", facts.name(number)), fact("统一社会信用代码", number),
                fact("金额", lot.awardAmount.map(money)),
                fact("费率", lot.awardRate.map { "\(((try? $0 * .hundred) ?? $0).decimal(4))%" }),
                fact("排名", lot.winningRank.flatMap { isSale ? nil : "第\($0)名" }),
                fact("确定方式", lot.isDeemed ? "采购人逾期未确定，视为确定排名第一的候选人" : nil),
                fact("未选排名在前候选人的法定情形", lot.reason.flatMap { isPassingGround($0) ? $0 : nil }),
                fact("节约资金", lot.saving.map(money)), fact("增价", lot.premium.map(money)),
                fact("确定时间", lot.awardedAt?.text(.zh)),
            ].compactMap(\.self))
    }

    /// 《政府采购货物和服务招标投标管理办法》第六十九条: who was recommended is published with the result, and why.
    var invited: NoticeText.Section? {
        guard !facts.invitations.isEmpty else { return nil }
        let rows = facts.invitations.map { [$0.name, $0.way.label.zh, $0.ground ?? "—"] }
        return NoticeText.Section("受邀单位", table: [["单位", "产生方式", "推荐理由"]] + rows)
    }

    private func isPassingGround(_ words: String) -> Bool {
        Lot.PassingGround.allCases.contains { $0.label.zh == words }
    }

    var failure: NoticeText.Section? {
        NoticeText.Section(
            "原因", [fact("情形", lot.failure?.label.zh)].compactMap(\.self),
            sentences: details.words.map { [$0] } ?? [])
    }

    var contract: NoticeText.Section? {
        NoticeText.Section(
            "合同",
            [fact("合同编号", details.contract), fact("签订时间", lot.contractedAt?.text(.zh))].compactMap(\.self))
    }

    var objecting: NoticeText.Section? {
        let to = facts.name(project.agent) ?? facts.name(project.tenderee) ?? ""
        let body = facts.name(project.supervisor) ?? ""
        let sentence =
            lot.category == .procurement
            ? "供应商认为权益受到损害的，可以在知道或应当知道之日起法定期限内向\(to)提出质疑；对答复不满意的，可以向\(body)投诉。"
            : "投标人和其他利害关系人有异议的，应当在公示期内通过交易平台或书面向\(to)提出；对答复不满意的，可以向\(body)投诉。"
        return NoticeText.Section("异议与投诉", sentences: [sentence])
    }

    var contacts: NoticeText.Section? {
        NoticeText.Section(
            "联系方式",
            [
                fact(isSale ? "出让（转让）人" : lot.category == .works ? "招标人" : "采购人", facts.name(project.tenderee)),
                fact("代理机构", facts.name(project.agent)), fact("联系人", project.contact),
                fact("联系电话", project.contactPhone), fact("交易场所", facts.name(project.centre)),
            ].compactMap(\.self))
    }
}
