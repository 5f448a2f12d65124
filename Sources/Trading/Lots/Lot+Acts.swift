import Kernel
import Registry

extension Lot {
    static let acts = beforeActs + sealedActs + risingActs + decisionActs + sideActs

    private static let deciders = Role.tradingSide
    private static let centre: Set<Role> = [.tradingCentre, .administrator]
    private static let host = deciders.union([.tradingCentre])
    private static let watch: Set<Role> = [.tradingSupervisor]

    private static func act(
        _ name: String, zh: String, en: String, by: Set<Role>, inputs: [FieldDescription] = [], grave: Bool = false,
        ownPage: Bool = false, awaited: Bool = true, alongside: Bool = false
    ) -> ActDescription {
        ActDescription(
            name, zh: zh, en: en, from: LotTable.states(of: name), by: by, inputs: inputs, grave: grave,
            ownPage: ownPage, awaited: awaited, alongside: alongside)
    }

    private static let count = 0...100_000

    private static let beforeActs = [
        act("register", zh: "受理", en: "Register", by: centre),
        act(
            "announce", zh: "发布公告", en: "Announce", by: deciders,
            inputs: [
                .input("documentsFrom", zh: "文件获取开始", en: "Documents from", .moment),
                .input("documentsUntil", zh: "文件获取（报名）截止", en: "Documents (enrolment) until", .moment),
                .input("deadline", zh: "投标（报价）截止", en: "Deadline", .moment),
            ], grave: true, ownPage: true),
        act(
            "prequalified", zh: "登记资格预审结果", en: "Enter the result of prequalification", by: deciders,
            inputs: [
                .input("passed", zh: "通过家数", en: "Passed", .integer(count)),
                .input("deadline", zh: "投标截止", en: "Deadline for bids", .moment, required: false),
            ]),
        act(
            "clarify", zh: "澄清或修改", en: "Clarify or change", by: deciders,
            inputs: [
                .input("isMaterial", zh: "影响投标文件编制（1是，0否）", en: "Material (1 yes, 0 no)", .integer(0...1)),
                .input("deadline", zh: "新的截止时间", en: "New deadline", .moment, required: false),
                .input("note", zh: "澄清或修改内容", en: "What is clarified or changed", .prose(20_000)),
            ], ownPage: true, awaited: false),
    ]

    private static let sealedActs = [
        act(
            "close", zh: "投标截止", en: "Close the intake", by: centre,
            inputs: [
                .input("receipts", zh: "接收份数", en: "Receipts", .integer(count)),
                .input("root", zh: "接收清单根哈希", en: "Root of the receipts", .text(64...64)),
            ], ownPage: true, awaited: false, alongside: true),
        act(
            "startOpening", zh: "开标", en: "Start the opening", by: host, ownPage: true, alongside: true),
        act(
            "finishOpening", zh: "结束开标", en: "Finish the opening", by: host,
            inputs: [.input("opened", zh: "解密成功份数", en: "Opened", .integer(count))], ownPage: true, alongside: true),
        act(
            "qualified", zh: "登记资格审查结果", en: "Enter the result of the qualification check", by: deciders,
            inputs: [.input("number", zh: "合格家数", en: "Qualified", .integer(count))], ownPage: true, alongside: true),
        act(
            "startTalks", zh: "开始一轮谈判（磋商）", en: "Start a round of talks", by: host,
            inputs: [.input("round", zh: "轮次", en: "Round", .integer(1...100))], ownPage: true, alongside: true),
        act(
            "callFinalOffers", zh: "要求最后报价", en: "Call for final offers", by: host,
            inputs: [.input("remaining", zh: "继续参加的家数", en: "Still in", .integer(count))], ownPage: true,
            alongside: true),
        act(
            "recommend", zh: "提交评审报告", en: "Hand over the report", by: host,
            inputs: [.input("candidates", zh: "候选人数", en: "Candidates", .integer(count))], ownPage: true,
            alongside: true),
    ]

    private static let risingActs = [
        act("startListing", zh: "挂牌开始", en: "Start the listing", by: centre, ownPage: true, alongside: true),
        act(
            "startTimedAuction", zh: "限时竞价开始", en: "Start the timed auction", by: centre,
            inputs: [.input("endsAt", zh: "预计结束", en: "Ends at", .moment)], ownPage: true, alongside: true),
        act(
            "callSingleOffers", zh: "转入一次报价", en: "Call for single offers", by: centre,
            inputs: [.input("deadline", zh: "报价截止", en: "Deadline", .moment)], ownPage: true, alongside: true),
        act(
            "sell", zh: "成交", en: "Sell", by: centre,
            inputs: [
                .input("winner", zh: "竞得人", en: "Acquirer", .reference("market_subject")),
                .input("amount", zh: "成交价", en: "Amount", .money(negative: false)),
                .input("offer", zh: "报价编号", en: "Offer", .text(1...40)),
            ], ownPage: true, alongside: true),
        act("confirm", zh: "签订成交确认书", en: "Sign the confirmation", by: deciders.union(centre)),
    ]

    private static let decisionActs = [
        act(
            "award", zh: "定标（确认成交）", en: "Award", by: deciders,
            inputs: [
                .input("rank", zh: "候选人排名", en: "Candidate's rank", .integer(1...1000)),
                .input(
                    "reason", zh: "未选第一名的法定情形", en: "Ground for passing over the first",
                    .choice(of: PassingGround.self),
                    required: false),
            ], grave: true),
        act(
            "dropWinner", zh: "取消中标（候选）资格", en: "Drop the winner or a candidate", by: deciders.union(watch),
            inputs: [.reason], grave: true, awaited: false),
        act(
            "reviewAgain", zh: "重新评审", en: "Have it reviewed again", by: deciders.union(watch), inputs: [.reason],
            grave: true, awaited: false),
        act(
            "contract", zh: "签订合同", en: "Sign the contract", by: deciders,
            inputs: [.input("number", zh: "合同编号", en: "Contract", .text(1...40))], ownPage: true),
        act("perform", zh: "履约验收", en: "Accept performance", by: deciders, ownPage: true),
        act("archive", zh: "归档", en: "Archive", by: deciders.union(centre)),
    ]

    private static let sideActs = [
        act("suspend", zh: "暂停", en: "Suspend", by: host.union(watch), inputs: [.reason], grave: true, awaited: false),
        act(
            "resume", zh: "恢复", en: "Resume", by: host.union(watch),
            inputs: [.input("settled", zh: "办结的异议或决定", en: "What was settled", .text(1...40), required: false)]),
        act(
            "fail", zh: "流标（废标）", en: "Declare it failed", by: host,
            inputs: [
                .input("failure", zh: "原因", en: "Ground", .choice(of: Failure.self)),
                .input("reason", zh: "说明", en: "Explanation", .prose(500)),
            ], grave: true, awaited: false),
        act(
            "terminate", zh: "终止", en: "Terminate", by: deciders.union(watch), inputs: [.reason], grave: true,
            awaited: false),
        act(
            "annul", zh: "认定中标无效", en: "Declare the award void", by: watch,
            inputs: [.input("decision", zh: "处理决定", en: "Decision", .text(1...120))], grave: true, awaited: false),
    ]
}
