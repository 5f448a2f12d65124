import Kernel
import Registry

extension MeasureScope {
    /// Whose, where and which category, as an address says it. The names can't be those of fields.
    init(_ query: FormFields, _ period: Period, of measure: Measure) {
        let hasCategory = measure.category != nil && query.items.contains { $0.name == "in_category" }
        self.init(
            period, organisations: query.codes("organisation"), regions: query.codes("in_region"),
            category: hasCategory ? query["in_category"] : nil)
    }

    /// The address items that lead a register's list to exactly the records of a measure here.
    func items(of measure: String, part: Measure.Part? = nil) -> [(String, String?)] {
        [("measure", measure), ("period", period.description)] + placeItems
            + [("part", part == .numerator ? part?.rawValue : nil)]
    }

    /// Without the period.
    var placeItems: [(String, String?)] {
        [
            ("organisation", organisations?.joined(separator: ",")), ("in_region", regions?.joined(separator: ",")),
            ("in_category", category),
        ]
    }
}

extension FormFields {
    /// Codes listed with commas; nil when there are none.
    func codes(_ name: String) -> [String]? {
        let codes = all(name).flatMap { $0.split(separator: ",").map(String.init) }
        return codes.isEmpty ? nil : codes
    }
}
