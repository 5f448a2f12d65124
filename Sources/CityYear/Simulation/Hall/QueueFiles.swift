import Kernel

/// The hall's queue on each working day: tickets, and the appointments some of them came by.
struct QueueDays: Sendable {
    let tickets: [Int]
    let appointments: [Int]
    /// Tickets of the last day that people take and call by acts.
    let acted: Int

    init(_ plan: YearPlan, _ season: Season) {
        var tickets = season.weights.spread(plan.tickets)
        appointments = season.weights.spread(plan.appointments)
        let last = tickets.count - 1
        acted = min(24, tickets[last] / 2)
        tickets[last] -= acted
        self.tickets = tickets
    }
}

/// A booking of half an hour.
struct SimulatedBooking: Sendable {
    let queue: Int
    /// The half hour's beginning.
    let start: Minute
    let isMissed: Bool
    let holder: UInt64
    var serial = 0
}

struct QueueFiles: Sendable {
    let season: Season
    let days: QueueDays
    let hall: HallPlan
    let seed: UInt64

    /// The half-hours of a day.
    private static let starts = [510, 540, 570, 600, 630, 660, 690, 870, 900, 930, 960, 990, 1020, 1050]

    /// Places in each: half as many again as the fullest day needs.
    private var capacity: Int {
        max(12, (days.appointments.max() ?? 0) * 3 / 2 / (Self.starts.count * HallPlan.queues.count) + 1)
    }

    private func day(_ place: Int) -> Day { season.workdays[season.first + place] }

    func bookings(on place: Int) -> [SimulatedBooking] {
        var random = SplitMix64(seed, "bookings", place)
        let (slots, capacity) = (Self.starts.count * HallPlan.queues.count, self.capacity)
        var taken: [Int: Int] = [:]
        var bookings: [SimulatedBooking] = []
        for _ in 0..<days.appointments[place] {
            var slot = random.below(slots)
            while taken[slot, default: 0] >= capacity { slot = (slot + 1) % slots }
            taken[slot, default: 0] += 1
            bookings.append(
                SimulatedBooking(
                    queue: slot % HallPlan.queues.count,
                    start: Minute(day(place), Self.starts[slot / HallPlan.queues.count]),
                    isMissed: random.draws(6, of: 100), holder: random.next()))
        }
        bookings.sort { ($0.start.number, $0.queue) < ($1.start.number, $1.queue) }
        for index in bookings.indices { bookings[index].serial = index + 1 }
        return bookings
    }

    private static func slot(_ booking: SimulatedBooking) -> String {
        let (minute, day) = (booking.start.ofDay, booking.start.day)
        return "\(day)-\(HallPlan.queues[booking.queue])\(1000 + minute)"
    }

    // MARK: Slots and appointments

    func slots(_ places: Range<Int>) -> LineWriter {
        var writer = LineWriter("number,organisation,region,starts_at,minutes,queue,capacity,taken")
        for place in places {
            var last = ""
            let bookings = self.bookings(on: place)
            for booking in bookings {
                let slot = Self.slot(booking)
                guard slot != last else { continue }
                last = slot
                writer.cell(slot)
                writeHall(&writer)
                writer.cell(booking.start)
                writer.cell(30)
                writer.cell(HallPlan.queues[booking.queue])
                writer.cell(capacity)
                writer.cell(bookings.count { Self.slot($0) == slot })
                writer.endLine()
            }
        }
        return writer
    }

    func appointments(_ places: Range<Int>) -> LineWriter {
        var writer = LineWriter(
            "number,organisation,region,state,slot,holder,identity_number,phone,starts_at,day,queue")
        for place in places {
            for booking in bookings(on: place) {
                var person = SimulatedPerson(booking.holder)
                writer.cell(serial: booking.serial, of: day(place), digits: 4)
                writeHall(&writer)
                writer.cell(booking.isMissed ? "no_show" : "served")
                writer.cell(Self.slot(booking))
                writer.cell(person.name())
                writer.cell(person.identity(of: hall.counties[Int(booking.holder % 5)]))
                writer.cell(person.phone())
                writer.cell(booking.start)
                writer.cell(booking.start.day)
                writer.cell(HallPlan.queues[booking.queue])
                writer.endLine()
            }
        }
        return writer
    }

    // MARK: Tickets

    static let ticketHeader = """
        number,organisation,region,state,queue,day,serial,priority,appointment,issued_at,queued_at,counter,calls,\
        called_at,started_at,ended_at,waited,reinserted
        """

    func tickets(_ places: Range<Int>) -> LineWriter {
        let count = places.reduce(0) { $0 + days.tickets[$1] }
        var writer = LineWriter(Self.ticketHeader, reserving: count * 190)
        for place in places { writeTickets(place, &writer) }
        return writer
    }

    private func writeTickets(_ place: Int, _ writer: inout LineWriter) {
        var random = SplitMix64(seed, "tickets", place)
        // Who has booked takes a ticket before their time.
        let booked = bookings(on: place).filter { !$0.isMissed }.prefix(days.tickets[place])
        var issued = booked.map { (at: $0.start - 1 - random.below(15), queue: $0.queue, booking: $0.serial) }
        for _ in 0..<days.tickets[place] - booked.count {
            issued.append((Minute(day(place), Hours.atWindow(&random)), random.below(HallPlan.queues.count), 0))
        }
        issued.sort { $0.at == $1.at ? $0.queue < $1.queue : $0.at < $1.at }
        var serials = HallPlan.queues.map { _ in 0 }
        for ticket in issued {
            serials[ticket.queue] += 1
            write(ticket.queue, serials[ticket.queue], ticket.at, booking: ticket.booking, &random, &writer)
        }
    }

    private func write(
        _ queue: Int, _ serial: Int, _ issued: Minute, booking: Int, _ random: inout SplitMix64,
        _ writer: inout LineWriter
    ) {
        let fate = random.below(1000)
        let isServed = fate < 962 || booking > 0
        let isCalled = isServed || fate < 990
        let windows = hall.windowsOfQueue[queue]
        let waited = booking > 0 ? random.below(6) : random.skewed(below: 42)
        let called = issued + waited
        writer.cell("\(issued.day)-\(HallPlan.queues[queue])\(1000 + serial)")
        writeHall(&writer)
        writer.cell(isServed ? "served" : isCalled ? "no_show" : "cancelled")
        writer.cell(HallPlan.queues[queue])
        writer.cell(issued.day)
        writer.cell(serial)
        writer.cell(booking > 0 ? "appointment" : random.draws(5, of: 100) ? "elderly" : "normal")
        if booking > 0 { writer.cell(serial: booking, of: issued.day, digits: 4) } else { writer.blank() }
        writer.cell(issued)
        writer.cell(issued)
        if isCalled {
            writer.cell(hall.number(ofWindow: windows[random.below(windows.count)]))
        } else {
            writer.blank()
        }
        writer.cell(isServed ? 1 : isCalled ? 3 : 0)
        writer.cell(isCalled ? called : nil)
        writer.cell(isServed ? called : nil)
        writer.cell(isServed ? called + 2 + random.skewed(below: 38) : nil)
        if isServed { writer.cell(waited) } else { writer.blank() }
        writer.cell(false)
        writer.endLine()
    }

    private func writeHall(_ writer: inout LineWriter) {
        writer.cell(HallPlan.organisation)
        writer.cell(RegionCode.baoshan.code)
    }
}
