extension PathOf {
    // At the centre and in the units.
    package static var hotline: PathOf { "/hotline" }
    package static var hotlineDesk: PathOf { "/hotline/desk" }
    package static var hotlineAdvice: PathOf { "/hotline/desk/advice" }
    package static var hotlinePlaces: PathOf { "/hotline/desk/places" }
    package static var hotlineStream: PathOf { "/hotline/desk/stream" }
    package static func hotlineFiled(_ number: Segment) -> PathOf { "/hotline/desk/filed/\(number)" }
    package static func hotlineCall(_ number: Segment) -> PathOf { "/hotline/calls/\(number)" }

    package static var hotlineOrders: PathOf { "/hotline/orders" }
    package static func hotlineOrder(_ number: Segment) -> PathOf { "/hotline/orders/\(number)" }
    package static func hotlineAct(_ number: Segment, _ act: Segment) -> PathOf {
        "/hotline/orders/\(number)/acts/\(act)"
    }
    package static func hotlineContact(_ number: Segment) -> PathOf { "/hotline/orders/\(number)/contact" }
    package static func hotlineReply(_ number: Segment) -> PathOf { "/hotline/orders/\(number)/reply" }
    package static func hotlineNotes(_ number: Segment) -> PathOf { "/hotline/orders/\(number)/notes" }

    package static var hotlineDashboard: PathOf { "/hotline/dashboard" }
    package static func hotlineOutbreak(_ number: Segment) -> PathOf { "/hotline/outbreaks/\(number)" }
    package static var hotlineQuality: PathOf { "/hotline/quality" }
    package static var hotlineBulletin: PathOf { "/hotline/bulletin" }
    package static func hotlineBulletinFile(_ month: Segment, _ format: Segment) -> PathOf {
        "/hotline/bulletin/\(month)/\(format)"
    }

    // For everybody.
    package static var requests: PathOf { "/12345" }
    package static var newRequest: PathOf { "/12345/new" }
    package static var followedRequest: PathOf { "/12345/follow" }
    package static var followedRequestAct: PathOf { "/12345/follow/act" }
    package static var publicRequests: PathOf { "/12345/public" }
    package static var requestAreas: PathOf { "/12345/areas" }
    package static func openRequests(_ file: Segment) -> PathOf { "/12345/open-data/\(file)" }
}
