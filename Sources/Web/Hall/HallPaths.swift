extension PathOf {
    package static var hallDesk: PathOf { "/hall/desk" }
    package static var hallDeskStream: PathOf { "/hall/desk/stream" }
    package static var hallSeat: PathOf { "/hall/desk/seat" }
    package static var hallNext: PathOf { "/hall/desk/next" }
    package static var hallTicket: PathOf { "/hall/desk/ticket" }
    package static var hallQuestion: PathOf { "/hall/desk/question" }
    package static var hallItems: PathOf { "/hall/desk/items" }
    package static var hallNewCase: PathOf { "/hall/desk/case" }
    package static func hallCase(_ number: Segment) -> PathOf { "/hall/desk/cases/\(number)" }

    package static var hallBoard: PathOf { "/hall/board" }
    package static var hallBoardStream: PathOf { "/hall/board/stream" }
    package static func hallPlace(_ ticket: Segment) -> PathOf { "/hall/place/\(ticket)" }

    package static var kiosk: PathOf { "/hall/kiosk" }
    package static func kiosk(_ door: Segment) -> PathOf { "/hall/kiosk/\(door)" }

    package static var pad: PathOf { "/hall/pad" }
    package static var padStream: PathOf { "/hall/pad/stream" }

    package static var hallDevices: PathOf { "/hall/devices" }
    package static func hallDevice(_ number: Segment) -> PathOf { "/hall/devices/\(number)" }
    package static var hallOpen: PathOf { "/hall/open" }
}
