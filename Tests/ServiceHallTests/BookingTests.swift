import Kernel
import Registry
import ServiceHall
import Storage
import TestSupport
import Testing

@Suite("Booking and asking from the portal", .onEveryDatabase)
struct BookingTests {
    private static func slot(_ hall: Hall, capacity: Int = 1) async throws -> AppointmentSlot {
        var slot = AppointmentSlot()
        slot.head.organisation = "BSZW"
        (slot.queue, slot.capacity, slot.startsAt) = ("A", capacity, .at("2021-03-05", 10))
        return try await hall.registry.create(slot, as: .system)
    }

    @Test("the last place goes to one, the other is told, and a cancelled one is free again")
    func lastPlace() async throws {
        let hall = try await Hall()
        let slot = try await Self.slot(hall)
        let (one, two) = (try await hall.registered(), try await hall.stranger())
        #expect(try await hall.registry.freeSlots().map(\.head.number) == [slot.head.number])
        let booking = try await hall.registry.book(slot.head.number, item: nil, once: "1", of: one)
        #expect(
            try await hall.registry.book(slot.head.number, item: nil, once: "1", of: one).head.number
                == booking.head.number)
        #expect(try await hall.registry.freeSlots().isEmpty)
        await #expect(throws: Refusal.self) {
            _ = try await hall.registry.book(slot.head.number, item: nil, once: "2", of: two)
        }
        await #expect(throws: Refusal.self) {
            try await hall.registry.cancel(booking.head.number, once: nil, of: two)
        }
        try await hall.registry.cancel(booking.head.number, once: nil, of: one)
        #expect(try await hall.registry.book(slot.head.number, item: nil, once: "3", of: two).state == .booked)
    }

    @Test("a question goes to the office of the item, and only its asker reads the answer")
    func question() async throws {
        let hall = try await Hall()
        let item = try await hall.published()
        let (one, two) = (try await hall.registered(), try await hall.stranger())
        let asked = try await hall.registry.ask("要体检吗？", item: item.head.number, by: .web, once: "q", of: one)
        #expect(asked.head.organisation == "GAJ")
        try await hall.registry.perform(.answer(answer: "要。"), on: asked.id, as: Hall.approver)
        #expect(try await hall.registry.questions(of: one).map(\.answer) == ["要。"])
        #expect(try await hall.registry.questions(of: two).isEmpty)
        await #expect(throws: Refusal.self) {
            try await hall.registry.askAgain(asked.head.number, reason: "在哪体检？", once: nil, of: two)
        }
        try await hall.registry.askAgain(asked.head.number, reason: "在哪体检？", once: nil, of: one)
        #expect(try await hall.registry.questions(of: one).first?.state == .asked)
        let actor = Actor.applicant(try #require(one.account))
        #expect(try await hall.registry.notices(for: actor).notices.count == 1)
    }

    @Test("services are found by initials, by another word for the same, by an event of life, and page by page")
    func search() async throws {
        let hall = try await Hall()
        try await hall.published()
        try await hall.published("530502") { ($0.name, $0.keywords) = ("生育登记", nil) }
        func names(_ words: String) async throws -> [String] {
            try await hall.registry.findServices(ServiceQuestion(words)).items.map(\.name)
        }
        for words in ["jdcjsz", "驾照", "驾驶执照", "换驾昭"] { #expect(try await names(words) == ["机动车驾驶证期满换证"], "\(words)") }
        #expect(try await names("准生证") == ["生育登记"])
        // A word around the one that names have; a foreign word, however it goes on; letters that are nobody's initials.
        for words in ["要换驾驶证", "Driving licence"] { #expect(try await names(words) == ["机动车驾驶证期满换证"], "\(words)") }
        #expect(try await names("birth") == ["生育登记"])
        #expect(try await names("zzzz").isEmpty)
        let event = try #require(try await hall.registry.serviceEvents().first { $0.name == "生孩子" })
        #expect(try await hall.registry.services(of: event, ServiceQuestion()).items.map(\.name) == ["生育登记"])
        for index in 1...25 { try await hall.published("5306\(index)") { $0.name = "事项\(index)" } }
        let first = try await hall.registry.findServices(ServiceQuestion())
        #expect((first.items.count, first.total) == (20, 27))
        let second = try await hall.registry.findServices(ServiceQuestion(after: first.next))
        #expect(second.items.count == 7 && second.next == nil)
    }
}
