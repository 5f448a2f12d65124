import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Notices", .onEveryDatabase)
struct NoticeTests {
    @Test("reach the roles of the organisation or of the nearest above it, and the author, in the act's transaction")
    func addressed() async throws {
        let house = try await PetitionHouse()
        let petition = try await house.petition()
        try await house.perform(.note(text: "请阅"), on: petition)
        for (login, count) in [("chief", 1), ("clerk", 1), ("other", 0), ("admin", 0)] {
            #expect(try await house.registry.unreadNotices(for: try await house.actor(login)) == count, "\(login)")
        }
        await #expect(throws: Refusal.self) { try await house.perform(.note(text: "迟"), on: petition, as: "other") }
        #expect(try await house.registry.unreadNotices(for: try await house.actor("chief")) == 1)
    }

    @Test("are read one by one or all together, by their own reader only")
    func read() async throws {
        let house = try await PetitionHouse()
        let petition = try await house.petition()
        for number in 1...5 { try await house.perform(.note(text: "第\(number)条"), on: petition) }
        let (chief, clerk) = (try await house.actor("chief"), try await house.actor("clerk"))
        let first = try await house.registry.notices(for: chief, limit: 2)
        #expect(first.notices.map(\.text.zh) == ["第5条", "第4条"] && first.unread == 5)
        let second = try await house.registry.notices(for: chief, before: first.next, limit: 2)
        #expect(second.notices.map(\.text.zh) == ["第3条", "第2条"])
        try await house.registry.markRead(first.notices[0].id, as: clerk)
        #expect(try await house.registry.unreadNotices(for: chief) == 5)
        try await house.registry.markRead(first.notices[1].id, as: chief)
        #expect(
            try await house.registry.notices(for: chief, unreadOnly: true).notices.map(\.text.zh) == [
                "第5条", "第3条", "第2条", "第1条",
            ])
        try await house.registry.markRead(through: first.notices[0].id, as: chief)
        #expect(try await house.registry.unreadNotices(for: chief) == 0)
    }

    @Test("follow one another in a row without gaps a stream could miss")
    func stream() async throws {
        let house = try await PetitionHouse(onDisk: true)
        let petition = try await house.petition()
        let chief = try await house.actor("chief")
        var seen: [String] = []
        var last = try await house.registry.newestNotice()
        for number in 1...6 {
            try await house.perform(.note(text: "\(number)"), on: petition)
            let news = try await house.registry.notices(for: chief, after: last)
            seen += news.map(\.text.zh)
            last = try await house.registry.newestNotice()
        }
        #expect(seen == ["1", "2", "3", "4", "5", "6"])
    }
}
