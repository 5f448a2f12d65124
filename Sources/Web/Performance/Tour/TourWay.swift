import Kernel
import Registry
import ServiceHall

/// Where the tour goes in these books: the case it follows, and the figure and the report that count it.
struct TourWay: Sendable {
    /// Of the newest evaluation.
    let year: Int
    /// Whose evaluation it is.
    let organisation: String
    let example: ServiceCase
    /// Which handled the case.
    let department: LocalizedText

    /// What a city's cases are counted by, and the figure of the report in which they stand.
    static let measure = "cases.accepted"
    static let figure = "cases.city.accepted"

    func path(of step: TourStep) -> Path {
        let (register, number) = (ServiceCase.register.name, example.head.number)
        return switch step {
        case .guide: .service(example.item)
        case .application: .matter(register, number)
        case .trail: .trailOf(register, number)
        case .figure, .derivation:
            Path.figure(Self.figure, String(year)).with(["organisation": organisation])
        case .report:
            Path.report(String(year)).with(["organisation": organisation]).at("figure/\(Self.figure)/\(year)")
        case .records: Path.register(register).with(counted)
        case .found: Path.register(register).with(counted + [("q", number)])
        case .verification: .trailVerification
        }
    }

    private var counted: [(String, String?)] {
        [("measure", Self.measure), ("period", String(year)), ("organisation", example.head.organisation)]
    }

    /// What stands there in these books.
    func detail(of step: TourStep) -> LocalizedText? {
        switch step {
        case .guide: LocalizedText(verbatim: example.title ?? example.item)
        case .application, .found: LocalizedText(verbatim: example.head.number)
        case .records: department
        case .trail, .figure, .report, .derivation, .verification: nil
        }
    }
}
