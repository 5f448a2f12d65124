package import Kernel
import Registry

/// What exactly somebody was content or discontent with (评价标签), by the codes of the national exchange; the first digit is
/// the grade there, 5 the best.
package struct RatingTag: Sendable, Hashable {
    package let code: String
    package let label: LocalizedText

    private init(_ code: String, _ zh: String, _ en: String) {
        self.code = code
        label = LocalizedText(zh: zh, en: en)
    }

    /// The reasons a grade can be given for.
    package static func all(of level: RatingLevel) -> [RatingTag] {
        all.filter { $0.code.hasPrefix(String(level.codeOfExchange)) }
    }

    package static let all: [RatingTag] = [
        RatingTag("510", "一窗受理一次办结", "one window, one visit"), RatingTag("511", "可以先受理后补材料", "papers could follow"),
        RatingTag("512", "不用提交证明", "no certificates asked for"), RatingTag("517", "服务热情效率高", "kind and quick"),
        RatingTag("409", "用告知承诺减免申报材料", "a promise in place of papers"),
        RatingTag("411", "跑大厅一次办完", "done in one visit"),
        RatingTag("412", "可以使用自助机办理", "a kiosk could do it"), RatingTag("413", "服务态度较好", "rather kind"),
        RatingTag("307", "一次性告知需要补正的材料", "told at once what was missing"),
        RatingTag("309", "在承诺的时间内办结", "done within the promise"),
        RatingTag("313", "跑动次数与承诺的一致", "as many visits as promised"),
        RatingTag("314", "服务态度一般", "neither kind nor unkind"),
        RatingTag("207", "没有提供材料样本", "no sample of a paper"), RatingTag("208", "没有提供材料清单", "no list of papers"),
        RatingTag("209", "未在承诺时间内办结", "later than promised"),
        RatingTag("210", "同样内容的证明材料被要求多次提交", "the same papers asked for again"),
        RatingTag("211", "承诺网办但无法在线办理", "couldn't be done online as promised"),
        RatingTag("212", "在线预约后到大厅重复取号排队", "had to queue again in spite of an appointment"),
        RatingTag("213", "窗口人员业务不熟练", "didn't know the business"), RatingTag("214", "服务态度生硬", "unfriendly"),
        RatingTag("108", "在办事指南之外增加新的审批条件", "conditions beyond the guide"),
        RatingTag("109", "需提供办事指南之外的申报材料", "papers beyond the guide"),
        RatingTag("110", "无理由超过法定办理时间", "beyond the law's limit without reason"),
        RatingTag("111", "办事指南提供样本有错", "a wrong sample in the guide"),
        RatingTag("112", "承诺在线收取申报材料实际无法收取", "papers couldn't be sent online as promised"),
        RatingTag("113", "多头跑窗口和部门", "sent from window to window"),
        RatingTag("114", "跑动次数与承诺的不一致", "more visits than promised"), RatingTag("115", "服务态度差效率低", "unkind and slow"),
    ]
}
