import Kernel

/// What is said and written in an order (工单文字): words of the caller, the unit's answer, the code the caller follows it by.
struct OrderWords {
    let unit: HotlineCatalogue.Unit
    let region: String
    let title: String
    let content: String
    let publicity: String
    let queryCode: String
    let dispatchReason: String
    let answer: String?
    /// The edition of the article somebody was answered from.
    let article: String?
    let isAnonymous: Bool
    /// What the caller answered by SMS to a question put after an answer at once.
    let rating: (isSolved: Bool, satisfaction: String)?

    init(_ order: SimulatedOrder, _ stream: OrderStream) {
        var random = SplitMix64(order.rest)
        let category = stream.catalogue.categories[order.category]
        isAnonymous = order.secrecy == "anonymous"
        region = order.county.map { stream.catalogue.counties[$0].region.code } ?? RegionCode.baoshan.code
        queryCode = Self.code(&random)
        let mayBePublic = ["help", "complaint", "suggestion"].contains(order.kind) && order.secrecy != "secret"
        publicity = mayBePublic ? category.publicity : "closed"
        let isHandled = if case .handled = order.fate { true } else { false }
        unit =
            isHandled
            ? category.unit(in: order.county)
            : HotlineCatalogue.Unit(number: HotlineCatalogue.centre, name: "12345热线")
        let area = order.county.flatMap {
            category.countyUnits.isEmpty ? nil : stream.catalogue.counties[$0].region.code
        }
        dispatchReason = "派单目录\(HotlineBasics.rule(category, area: area))：负责\(category.name)"
        var used: SimulatedArticle?
        if case .answered(let place?) = order.fate { used = stream.catalogue.articles[place] }
        article = used?.edition(on: order.accepted.day)
        let asked = Self.asked(order, category, used, &random)
        (title, content) = (asked.title, asked.content)
        answer = Self.answer(order, category, used, &random)
        if case .answered = order.fate, !isAnonymous, random.draws(1, of: 14) {
            let isSolved = random.draws(95, of: 100)
            rating = (isSolved, isSolved ? ["satisfied", "very_satisfied"][random.below(2)] : "dissatisfied")
        } else {
            rating = nil
        }
    }

    private static func asked(
        _ order: SimulatedOrder, _ category: HotlineCatalogue.Category, _ article: SimulatedArticle?,
        _ random: inout SplitMix64
    ) -> (title: String, content: String) {
        guard let matter = order.matter else {
            let title = article?.title ?? "\(category.name)：查询办理进度"
            return (title, "来电咨询：\(article == nil ? "申请交上去一周了，想知道办到哪一步。" : title + "？")")
        }
        let words = matter.words.replacing("〔地〕", with: order.place?.address ?? "家附近")
        return (matter.title, words + closings[random.below(closings.count)])
    }

    private static func answer(
        _ order: SimulatedOrder, _ category: HotlineCatalogue.Category, _ article: SimulatedArticle?,
        _ random: inout SplitMix64
    ) -> String? {
        switch order.fate {
        case .answered:
            if let article { return article.spoken }
            guard let row = category.row else { return "已查询受理编号，正在办理，将在承诺时限内办结。" }
            return "\(row.explained)。已当场向诉求人解释。"
        case .handled(let handling): return reply(handling, order, category, &random)
        case .declined: return "该诉求依规定不予受理，已告知应当通过的途径和联系方式。"
        case .transferred(let number): return "已转接\(number)并保持在线至接通。"
        case .merged, .invalid, .withdrawn: return nil
        }
    }

    /// Of what was done, where and when: no two alike.
    private static func reply(
        _ handling: OrderHandling, _ order: SimulatedOrder, _ category: HotlineCatalogue.Category,
        _ random: inout SplitMix64
    ) -> String? {
        guard let replied = handling.replied else { return nil }
        let day = replied.day
        let place = order.place.map { "到\($0.address)" } ?? ""
        let when = "\(day.month)月\(day.components.day)日\(hours[random.below(hours.count)])"
        let begun = "\(when)\(place)\(visits[random.below(visits.count)])"
        switch handling.conclusion {
        case "explained": return "\(begun)，\(category.row?.explained ?? "已说明办理要求和进度")，已向诉求人说明。"
        case "lawful_refusal": return "\(begun)，所提要求依现行规定不能办理，已当面说明依据和救济途径。"
        default:
            if let promised = handling.promisedFor {
                return "\(begun)，承诺于\(promised.month)月\(promised.components.day)日前\(category.row?.done ?? "办结")。"
            }
            return "\(begun)，\(category.row?.done ?? "已办结所问事项")，结果已告知诉求人。"
        }
    }

    private static let closings = ["", "希望尽快处理。", "已经向社区反映过。", "请回复处理结果。", "", "之前也打过电话。"]
    private static let hours = ["上午", "下午", ""]
    private static let visits = ["现场核实", "派人核查", "会同社区核实", "与诉求人联系核实", "组织人员处理"]

    private static let letters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")

    private static func code(_ random: inout SplitMix64) -> String {
        String((0..<10).map { _ in letters[random.below(letters.count)] })
    }
}
