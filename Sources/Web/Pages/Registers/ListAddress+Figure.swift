import Kernel
import Registry

// The list of a figure's records.
extension ListAddress {
    static func figure(_ name: String, _ query: FormFields, _ register: Register) throws(Refusal)
        -> FigureScope
    {
        guard let measure = register.measures.first(where: { $0.name == name }) else {
            throw .notFound(LocalizedText(zh: "数据项“\(name)”", en: "The measure “\(name)”"))
        }
        guard let period = Period(query["period"]) else {
            throw .invalid(
                "period", zh: "请在地址中写明期间，如 period=2021。", en: "Name the period in the address, such as period=2021.")
        }
        return FigureScope(
            measure: measure, scope: MeasureScope(query, period, of: measure),
            part: Measure.Part(rawValue: query["part"]) ?? .denominator)
    }

    /// The time that places a record in the figure's period.
    var figureTime: String? {
        switch figure?.measure.timing {
        case .at(let field), .during(let field): register.field(field)?.key
        case .year, .upTo, .yearToDate, .held, .period, nil: nil
        }
    }

    /// The columns shown where none were chosen; that time stands where another one would, or behind the fields.
    var usualColumns: [String] {
        let usual = register.usualColumns
        guard let time = figureTime, !usual.contains(time) else { return usual }
        if let other = usual.firstIndex(where: isTime) {
            return Array(usual[..<other]) + [time] + usual[(other + 1)...]
        }
        let fields = usual.prefix { register.field($0).map { $0.kind != .organisation } ?? false }
        return fields + [time] + usual.dropFirst(fields.count)
    }

    private func isTime(_ column: String) -> Bool {
        switch register.field(column)?.kind {
        case .day, .moment: true
        default: false
        }
    }

    /// How many records `figure`, or the part of it that is listed, is made of.
    func count(of figure: Figure) -> Int? {
        switch figure.derivation {
        case .records(_, _, let all, _): all
        case .share(_, _, let upper, let lower, _): self.figure?.part == .numerator ? upper : lower
        case .formula, .reported, .missing: nil
        }
    }
}

extension Derivation {
    /// After which entry of the trail records were counted.
    var asOf: Int64? {
        switch self {
        case .records(_, _, _, let entry), .share(_, _, _, _, let entry): entry
        case .formula, .reported, .missing: nil
        }
    }
}
