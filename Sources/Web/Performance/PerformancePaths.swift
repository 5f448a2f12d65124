extension PathOf {
    package static var evaluations: PathOf { "/evaluation" }
    package static func evaluation(_ year: Segment) -> PathOf { "/evaluation/\(year)" }
    package static func evaluationAct(_ year: Segment, _ act: Segment) -> PathOf { "/evaluation/\(year)/acts/\(act)" }
    package static func indicator(_ year: Segment, _ code: Segment) -> PathOf {
        "/evaluation/\(year)/indicators/\(code)"
    }
    package static func deviations(_ year: Segment, _ code: Segment) -> PathOf {
        "/evaluation/\(year)/indicators/\(code)/reasons"
    }
    package static func figure(_ name: Segment, _ period: Segment) -> PathOf { "/figures/\(name)/\(period)" }

    package static func review(_ year: Segment) -> PathOf { "/evaluation/\(year)/review" }
    package static func reviewScore(_ year: Segment, _ code: Segment) -> PathOf {
        "/evaluation/\(year)/review/\(code)"
    }
    package static func deductions(_ year: Segment) -> PathOf { "/evaluation/\(year)/rectifications" }
    package static func carrying(_ rectification: Segment) -> PathOf { "/rectifications/\(rectification)/carry" }

    package static func report(_ year: Segment) -> PathOf { "/evaluation/\(year)/report" }
    package static func reportCheck(_ year: Segment) -> PathOf { "/evaluation/\(year)/report/check" }
    package static func reportFile(_ year: Segment, _ format: Segment) -> PathOf {
        "/evaluation/\(year)/report/files/\(format)"
    }

    package static func papers(_ year: Segment) -> PathOf { "/evaluation/\(year)/papers" }
    package static func paper(_ year: Segment, _ paper: Segment) -> PathOf { "/evaluation/\(year)/papers/\(paper)" }
    package static func paperFile(_ year: Segment, _ paper: Segment, _ format: Segment) -> PathOf {
        "/evaluation/\(year)/papers/\(paper)/files/\(format)"
    }
    package static func comparison(_ year: Segment) -> PathOf { "/evaluation/\(year)/published" }

    package static var targets: PathOf { "/targets" }
    package static func targets(_ year: Segment) -> PathOf { "/targets/\(year)" }
    package static func newTarget(_ year: Segment) -> PathOf { "/targets/\(year)/new" }
    package static func targetCheck(_ year: Segment) -> PathOf { "/targets/\(year)/check" }
    package static func target(_ year: Segment, _ number: Segment) -> PathOf { "/targets/\(year)/numbers/\(number)" }
    package static func targetAct(_ year: Segment, _ number: Segment, _ act: Segment) -> PathOf {
        "/targets/\(year)/numbers/\(number)/acts/\(act)"
    }

    package static var monitoring: PathOf { "/monitoring" }
    package static func monitoring(_ year: Segment) -> PathOf { "/monitoring/\(year)" }
    package static func monitorEntry(_ year: Segment, _ number: Segment) -> PathOf {
        "/monitoring/\(year)/numbers/\(number)"
    }
    package static func monitorAct(_ year: Segment, _ number: Segment, _ act: Segment) -> PathOf {
        "/monitoring/\(year)/numbers/\(number)/acts/\(act)"
    }
}
