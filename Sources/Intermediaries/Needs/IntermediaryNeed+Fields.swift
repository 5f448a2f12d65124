package import Kernel
package import Registry

extension IntermediaryNeed {
    package static let fields: [Field<IntermediaryNeed>] = typed + derived

    private static let typed: [Field<IntermediaryNeed>] = [
        Field(\.title, "title", zh: "项目名称", en: "Project", .text(1...120), listed: true, searched: true),
        Field(
            \.projectCode, "project_code", zh: "投资项目代码", en: "Investment project code", .text(1...40), searched: true),
        Field(\.service, "service", zh: "中介服务事项", en: "Service", .reference("intermediary_service"), listed: true),
        Field(\.ownerName, "owner_name", zh: "项目业主", en: "Owner", .text(1...120), listed: true, searched: true),
        Field(\.ownerCode, "owner_code", zh: "业主代码", en: "Owner's code", .text(1...40)),
        Field(\.ownerKind, "owner_kind", zh: "业主类型", en: "Kind of owner", .choice(of: OwnerKind.self)),
        Field(
            \.ownerAccount, "owner_account", zh: "业主门户账号", en: "Owner's account", .integer(0...Int.max), personal: true,
            derived: true),
        Field(\.isPublicMoney, "is_public_money", zh: "使用财政资金", en: "Public money", .flag),
        Field(\.content, "content", zh: "服务内容", en: "What is to be done", .prose(4000), searched: true),
        Field(\.requirements, "requirements", zh: "资质和人员要求", en: "Requirements", .prose(2000)),
        Field(\.budget, "budget", zh: "预算（最高限价）", en: "Ceiling", .money(negative: false), listed: true),
        Field(\.quoteKind, "quote_kind", zh: "报价方式", en: "Quoted by", .choice(of: QuoteKind.self)),
        Field(\.method, "method", zh: "选取方式", en: "Selected by", .choice(of: SelectionMethod.self), listed: true),
        Field(\.methodReason, "method_reason", zh: "选取方式的理由", en: "Why so selected", .prose(1000)),
        Field(
            \.rounds, "rounds", zh: "报价轮次", en: "Rounds of prices", .integer(1...3),
            hint: LocalizedText(
                zh: "竞价可分2至3轮：每轮后各机构只知道自己的名次，可以降价再报。",
                en: "Lowest price can take 2 or 3: after each a firm learns its own place, and may go lower.")),
        Field(\.priceWeight, "price_weight", zh: "价格权重", en: "Weight of the price", .integer(0...100)),
        Field(\.creditWeight, "credit_weight", zh: "信用权重", en: "Weight of credit", .integer(0...100)),
        Field(\.ratingWeight, "rating_weight", zh: "评价权重", en: "Weight of ratings", .integer(0...100)),
        Field(\.serviceDays, "service_days", zh: "服务期限（工作日）", en: "Working days for it", .integer(1...730)),
        Field(
            \.recusals, "recusals", zh: "回避机构", en: "Kept out", .prose(2000),
            hint: LocalizedText(
                zh: "每行一家：统一社会信用代码，理由。选取后公开。", en: "One a line: credit code, reason. Public after the selection.")),
        Field(\.showsApplicants, "shows_applicants", zh: "截止后公开报名机构", en: "Applicants public after closing", .flag),
        Field(\.showsQuotes, "shows_quotes", zh: "截止后公开报价", en: "Quotes public after closing", .flag),
        Field(\.complaintPhone, "complaint_phone", zh: "业主投诉电话", en: "Owner's telephone for complaints", .text(5...20)),
    ]

    private static let derived: [Field<IntermediaryNeed>] = [
        Field(\.submittedAt, "submitted_at", zh: "提交时间", en: "Submitted at", .moment, derived: true),
        Field(\.publishedAt, "published_at", zh: "公告时间", en: "Published at", .moment, listed: true, derived: true),
        Field(\.enrolUntil, "enrol_until", zh: "报名截止", en: "Enrolment until", .moment, listed: true, derived: true),
        Field(
            \.urgentReason, "urgent_reason", zh: "缩短报名期的理由", en: "Why enrolment is short", .prose(500), derived: true),
        Field(\.isExtended, "is_extended", zh: "已延长报名", en: "Extended", .flag, derived: true),
        Field(\.closedAt, "closed_at", zh: "截止时间", en: "Closed at", .moment, derived: true),
        Field(
            \.unopenedAt, "unopened_at", zh: "发现密封无法打开的时间", en: "Seal found not to open at", .moment, derived: true),
        Field(\.round, "round_number", zh: "当前轮次", en: "Round", .integer(2...3), derived: true),
        Field(\.roundUntil, "round_until", zh: "本轮截止", en: "Round until", .moment, derived: true),
        Field(\.enrolled, "enrolled", zh: "报名数", en: "Enrolled", .integer(0...100_000), derived: true),
        Field(\.valid, "valid", zh: "有效报名数", en: "Valid enrolments", .integer(0...100_000), derived: true),
        Field(\.failure, "failure", zh: "失败原因", en: "Why it failed", .choice(of: NeedFailure.self), derived: true),
        Field(\.singleReason, "single_reason", zh: "仅一家成交的理由", en: "Why one was enough", .prose(500), derived: true),
        Field(\.tied, "tied", zh: "并列数", en: "Tied", .integer(0...100_000), derived: true),
        Field(\.draw, "draw", zh: "抽取记录", en: "Draw", .reference("draw"), derived: true),
        Field(\.selectedAt, "selected_at", zh: "选取时间", en: "Selected at", .moment, listed: true, derived: true),
        Field(\.winner, "winner", zh: "中选机构", en: "Selected", .reference("intermediary"), listed: true, derived: true),
        Field(\.enrolment, "enrolment", zh: "中选报名", en: "Selected enrolment", .text(1...80), derived: true),
        Field(\.rank, "rank_number", zh: "递补名次", en: "Place in the order", .integer(1...100_000), derived: true),
        Field(\.amount, "amount", zh: "中选金额", en: "Price", .money(negative: false), listed: true, derived: true),
        Field(\.saving, "saving", zh: "节约金额", en: "Saved", .money(negative: false), derived: true),
        Field(\.savingRate, "saving_rate", zh: "节约率", en: "Saving rate", .decimal(.percent), derived: true),
        Field(\.isLow, "is_low", zh: "报价明显偏低", en: "Far below the mean", .flag, derived: true),
        Field(
            \.lowExplanation, "low_explanation", zh: "低价说明", en: "Explanation of the price", .prose(2000), derived: true
        ),
        Field(\.choiceReason, "choice_reason", zh: "直接选取的理由", en: "Why it was chosen", .prose(1000), derived: true),
        Field(\.publicUntil, "public_until", zh: "公示截止", en: "Open to objections until", .moment, derived: true),
        Field(\.objection, "objection", zh: "异议", en: "Objection", .prose(2000), derived: true),
        Field(
            \.objectionAnswer, "objection_answer", zh: "异议答复", en: "Answer to the objection", .prose(2000),
            derived: true),
        Field(\.objectedAt, "objected_at", zh: "异议时间", en: "Objected at", .moment, derived: true),
        Field(
            \.objectors, "objectors", zh: "提出异议的账号", en: "Accounts that objected", .prose(2000), personal: true,
            derived: true),
        Field(\.confirmedAt, "confirmed_at", zh: "确认时间", en: "Confirmed at", .moment, derived: true),
        Field(\.signBy, "sign_by", zh: "签约期限", en: "To be signed by", .moment, derived: true),
        Field(\.contract, "contract", zh: "合同", en: "Contract", .text(1...60), derived: true),
        Field(\.endedAt, "ended_at", zh: "结束时间", en: "Ended at", .moment, derived: true),
        Field(
            \.endReason, "end_reason", zh: "退回、取消或作废的理由", en: "Why returned, cancelled or void", .prose(1000),
            derived: true),
    ]

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if budget <= .zero {
            problems.append(FieldProblem("budget", zh: "预算须大于0。", en: "The ceiling is above zero."))
        }
        if method.takesQuotes == (quoteKind == .fixed), method != .direct {
            problems.append(
                FieldProblem(
                    "quote_kind", zh: "随机抽取用固定价，其他方式由机构报价。",
                    en: "A draw goes with a fixed price; other methods with quotes."))
        }
        let weights = [priceWeight, creditWeight, ratingWeight].compactMap(\.self)
        if method == .merit, weights.reduce(0, +) != 100 {
            problems.append(
                FieldProblem("price_weight", zh: "择优须公告三项权重，合计100。", en: "Merit needs weights that add up to 100."))
        }
        if let rounds, rounds > 1, method != .lowestPrice {
            problems.append(FieldProblem("rounds", zh: "只有竞价可以多轮报价。", en: "Only lowest price has several rounds."))
        }
        if recusalList.contains(where: { $0.reason.isEmpty }) {
            problems.append(
                FieldProblem(
                    "recusals", zh: "每家回避机构都须写明理由，如：代码，关系。", en: "Each one kept out needs a reason: code, tie."))
        }
        return problems
    }
}
