import Kernel
import Registry
import Storage
import Synchronization
import TestSupport
import Testing

@Suite("Scheduled work", .onEveryDatabase)
struct ScheduleTests {
    /// Counts how often something was done.
    final class Tally: Sendable {
        private let counts = Mutex<[String: Int]>([:])

        func add(_ name: String) { counts.withLock { $0[name, default: 0] += 1 } }
        subscript(_ name: String) -> Int { counts.withLock { $0[name] ?? 0 } }
    }

    private struct Broken: Error {}

    @Test("comes again after its pause, and makes up for nothing")
    func periodic() async throws {
        let house = try await PetitionHouse()
        let tally = Tally()
        let kind = ScheduledKind(
            "test.often", zh: "试", en: "test", every: 60,
            .together { _, _, _ in
                tally.add("often")
                return false
            })
        let schedule = Schedule(house.registry, [kind])
        for _ in 0..<5 { await schedule.round() }
        #expect(tally["often"] == 1)
        house.house.time.advance(seconds: 60)
        await schedule.round()
        house.advance(days: 7)
        await schedule.round()
        #expect(tally["often"] == 3)
        // A clock set back waits one pause at most.
        house.advance(days: -30)
        await schedule.round()
        house.house.time.advance(seconds: 60)
        await schedule.round()
        #expect(tally["often"] == 4)
    }

    @Test("is done by one of three processes, each portion once")
    func several() async throws {
        let house = try await PetitionHouse(onDisk: true)
        let tally = Tally()
        let kind = ScheduledKind(
            "test.one", zh: "试", en: "test", every: 30,
            .apart(seconds: 300) { work in
                tally.add("\(work.due.milliseconds)")
                tally.add("all")
                return false
            })
        for _ in 0..<10 {
            await withTaskGroup { group in
                for _ in 0..<3 {
                    let schedule = Schedule(PetitionHouse.registry(house.house), [kind])
                    group.addTask { _ = await schedule.round() }
                }
            }
            house.house.time.advance(seconds: 30)
        }
        #expect(tally["all"] == 10)
    }

    @Test("that fails is tried again later, and what went wrong can be read")
    func failing() async throws {
        let house = try await PetitionHouse()
        let tally = Tally()
        for way in ["together", "apart"] {
            let body: @Sendable () throws -> Bool = {
                tally.add(way)
                if tally[way] < 3 { throw Broken() }
                return false
            }
            let kind = ScheduledKind(
                "test.\(way)", zh: "试", en: "test", every: 10,
                way == "together" ? .together { _, _, _ in try body() } : .apart(seconds: 60) { _ in try body() })
            let schedule = Schedule(house.registry, [kind])
            #expect(await schedule.round().troubles.map(\.kind) == ["test.\(way)"])
            let state = try await house.registry.scheduledStates().first { $0.kind == "test.\(way)" }
            #expect(state?.attempts == 1 && state?.trouble?.contains("Broken") == true)
            await schedule.round()
            #expect(tally[way] == 1, "not at once")
            for _ in 0..<20 where tally[way] < 3 {
                house.house.time.advance(seconds: 10)
                await schedule.round()
            }
            #expect(tally[way] == 3)
            #expect(try await house.registry.scheduledStates().first { $0.kind == "test.\(way)" }?.trouble == nil)
        }
    }

    @Test("whose process died is taken over when its claim runs out")
    func died() async throws {
        let house = try await PetitionHouse(onDisk: true)
        let tally = Tally()
        let dying = ScheduledKind(
            "test.long", zh: "试", en: "test", every: 10,
            .apart(seconds: 60) { _ in
                tally.add("begun")
                try await Task.sleep(for: .seconds(600))
                return false
            })
        let first = Task { await Schedule(house.registry, [dying]).round() }
        while tally["begun"] == 0 { await Task.yield() }
        let heir = ScheduledKind(
            "test.long", zh: "试", en: "test", every: 10,
            .apart(seconds: 60) { _ in
                tally.add("inherited")
                return false
            })
        let second = Schedule(PetitionHouse.registry(house.house), [heir])
        house.house.time.advance(seconds: 59)
        await second.round()
        #expect(tally["inherited"] == 0)
        house.house.time.advance(seconds: 1)
        await second.round()
        #expect(tally["inherited"] == 1)
        first.cancel()
        _ = await first.value
        // The late end of the first changes nothing for the second.
        #expect(try await house.registry.scheduledStates().first { $0.kind == "test.long" }?.trouble == nil)
    }

    @Test("gathers what awaits whom in a database that was filled before")
    func gathered() async throws {
        let house = try await PetitionHouse()
        for number in 1...3 { try await house.petition("旧\(number)") }
        try await house.house.tamper(
            "DELETE FROM work; UPDATE scheduled_work SET finished_at = NULL WHERE kind = 'work.gather'")
        let clerk = try await house.actor("clerk")
        #expect(try await house.registry.work(for: clerk).isEmpty)
        await Schedule(house.registry).round()
        #expect(try await house.registry.work(for: clerk).count == 3)
    }
}
