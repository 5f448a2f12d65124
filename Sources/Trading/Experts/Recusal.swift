package import Kernel
import Registry

/// A unit by name, by credit code, or both.
package struct TradingUnit: Sendable, Hashable {
    package let name: String
    package let code: String?

    package init(name: String, code: String? = nil) {
        self.name = name
        self.code = code.flatMap { $0.isEmpty ? nil : $0.uppercased() }
    }

    /// The same by code where both have one, else by name.
    package func isSame(as other: TradingUnit) -> Bool {
        if let code, let theirs = other.code { return code == theirs }
        return !name.isEmpty && Self.plain(name) == Self.plain(other.name)
    }

    /// Whether a text names it: a line of ties may give the name or the code.
    func isNamed(in text: String) -> Bool {
        if let code, text.uppercased().contains(code) { return true }
        return name.count >= 4 && Self.plain(text).contains(Self.plain(name))
    }

    private static func plain(_ text: String) -> String {
        text.filter { !$0.isWhitespace }.replacing("（", with: "(").replacing("）", with: ")").lowercased()
    }
}

/// Why somebody stays away (回避情形).
package struct Recusal: Sendable, Hashable {
    package enum Ground: String, Labelled {
        case employed, employedBefore, holding, kin, other

        package var label: LocalizedText {
            switch self {
            case .employed: LocalizedText(zh: "在该单位任职", en: "works there")
            case .employedBefore: LocalizedText(zh: "三年内曾在该单位任职", en: "worked there within three years")
            case .holding: LocalizedText(zh: "持股、任董事或监事", en: "holds shares or an office")
            case .kin: LocalizedText(zh: "与其负责人有亲属关系", en: "kin of its head")
            case .other: LocalizedText(zh: "其他可能影响公正的关系", en: "another tie that may affect fairness")
            }
        }
    }

    package let unit: TradingUnit
    package let ground: Ground

    /// The first of `units` that `expert` has to stay away from; nil when there is none.
    package static func of(_ expert: ReviewExpert, from units: [TradingUnit], on day: Day, years: Int) -> Recusal? {
        let own = TradingUnit(name: expert.employer, code: expert.employerCode)
        let earlier = EarlierEmployer.list(expert.earlierEmployers ?? "") ?? []
        let ties = Lines.of(expert.ties ?? "")
        for unit in units {
            if own.isSame(as: unit) { return Recusal(unit: unit, ground: .employed) }
            if earlier.contains(where: { $0.unit.isSame(as: unit) && day <= $0.until.after(years: years) }) {
                return Recusal(unit: unit, ground: .employedBefore)
            }
            if let tie = ties.first(where: { unit.isNamed(in: $0) }) {
                return Recusal(unit: unit, ground: ground(of: tie))
            }
        }
        return nil
    }

    /// By the kind that begins the line; the unit's name says nothing of it.
    private static func ground(of line: String) -> Ground {
        let tie = Lines.parts(line).first ?? line
        if ["持股", "股东", "董事", "监事", "任职", "控股"].contains(where: tie.contains) { return .holding }
        if ["亲", "配偶", "父", "母", "子", "女", "兄", "弟", "姐", "妹"].contains(where: tie.contains) { return .kin }
        return .other
    }

    /// E01 (评委回避): what the member is told.
    package var message: LocalizedText {
        LocalizedText(
            zh: "您与\(unit.name)存在“\(ground.label.zh)”的关系，已回避，系统将按原序补抽。",
            en:
                "You have a tie with \(unit.name) (\(ground.label.en)). You are recused, and the next in the drawn order follows."
        )
    }
}

extension Day {
    /// The same day so many years on; the last of February where there is none.
    func after(years: Int) -> Day {
        Day(year: year + years, month: month, day: components.day) ?? Day(year: year + years, month: month, day: 28)
            ?? self
    }
}
