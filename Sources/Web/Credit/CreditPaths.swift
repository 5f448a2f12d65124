extension PathOf {
    // For everybody.
    package static var creditFront: PathOf { "/credit" }
    package static func publicCredit(_ code: Segment) -> PathOf { "/credit/subjects/\(code)" }

    // For a firm's people.
    package static var myCredit: PathOf { "/my/credit" }
    package static func myCreditStep(_ step: Segment) -> PathOf { "/my/credit/\(step)" }

    // For staff.
    package static var creditLooks: PathOf { "/credit-desk" }
    package static func creditKey(_ source: Segment) -> PathOf { "/credit-desk/sources/\(source)/key" }

    // For programs.
    package static var creditIntake: PathOf { "/credit/intake/records" }
    package static var creditRevocations: PathOf { "/credit/intake/revocations" }
}
