extension PathOf {
    // For everybody.
    package static var supervisionFront: PathOf { "/supervision" }
    package static func publicInspection(_ plan: Segment) -> PathOf { "/supervision/plans/\(plan)" }
    package static var supervisionNews: PathOf { "/supervision/news" }
    package static func supervisionNotice(_ number: Segment) -> PathOf { "/supervision/news/\(number)" }

    // For inspectors.
    package static var inspections: PathOf { "/inspections" }
    package static func inspectionTask(_ number: Segment) -> PathOf { "/inspections/tasks/\(number)" }
    package static func inspectionStep(_ number: Segment, _ step: Segment) -> PathOf {
        "/inspections/tasks/\(number)/\(step)"
    }
    package static func inspectionPlan(_ number: Segment) -> PathOf { "/inspections/plans/\(number)" }
    package static func planStep(_ number: Segment, _ step: Segment) -> PathOf {
        "/inspections/plans/\(number)/\(step)"
    }
}
