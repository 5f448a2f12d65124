extension PathOf {
    /// For everybody: results, and the door for those who were drawn.
    package static var surveys: PathOf { "/services/surveys" }
    package static func surveyResult(_ number: Segment) -> PathOf { "/services/surveys/results/\(number)" }
    package static func surveyAnswer(_ code: Segment) -> PathOf { "/services/surveys/answer/\(code)" }
    package static var surveyThanks: PathOf { "/services/surveys/thanks" }

    package static var surveyDesks: PathOf { "/surveys" }
    package static func surveyDesk(_ number: Segment) -> PathOf { "/surveys/\(number)" }
    package static func surveyStep(_ number: Segment, _ step: Segment) -> PathOf { "/surveys/\(number)/steps/\(step)" }
    package static func surveyCalls(_ number: Segment) -> PathOf { "/surveys/\(number)/calls" }
    package static func surveyCall(_ number: Segment, _ invitation: Segment) -> PathOf {
        "/surveys/\(number)/calls/\(invitation)"
    }
}
