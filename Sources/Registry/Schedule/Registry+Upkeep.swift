import Kernel
import Storage

extension Registry {
    /// The registry's own scheduled work.
    package var upkeep: [ScheduledKind] {
        [
            ScheduledKind(
                "work.gather", zh: "整理待办", en: "Gather what awaits whom",
                .apart(seconds: 3600) { _ in
                    try await self.gatherWork()
                    return false
                }),
            ScheduledKind(
                "deadline.lights", zh: "临期与逾期提醒", en: "Tell of deadlines near and passed", every: 20,
                .together { session, work, calendar in
                    try DeadlineLights(session: session, registers: self.registers, calendar: calendar, now: work.now)
                        .light()
                }),
            ScheduledKind(
                "deadline.replan", zh: "时限重排", en: "Re-plan deadlines", every: 60,
                .together { session, _, _ in
                    try DeadlineReplanning(
                        session: session, registers: self.registers, context: self.context(of: .system)
                    ).portion()
                }),
            mailDigest,
            ScheduledKind(
                "lists.index", zh: "建立列表索引", en: "Index the lists of registers that have grown large", every: 300,
                .apart(seconds: 3600) { _ in
                    try await self.prepareLists()
                    return false
                }),
            ScheduledKind(
                "house.sweep", zh: "清理过期数据", en: "Sweep what is out of date", every: 3600,
                .together { session, work, _ in
                    try Self.sweep(session, at: work.now)
                    return false
                }),
        ]
    }

    private static func sweep(_ session: Session, at now: Timestamp) throws {
        try ScheduleStore(session: session).forget(finishedBefore: now.adding(seconds: -30 * 86_400))
        try OnceStore(session: session).forget(before: now.adding(seconds: -OnceStore.keptSeconds))
        try ViewingStore(session: session).forget(before: now.day.advanced(by: -1))
        try OutboxStore(session: session).forget(sentBefore: now.adding(seconds: -30 * 86_400))
        try AttachmentStore(session: session).forgetHolds(before: now)
        try SavedViewStore(session: session).forget(deletedBefore: now.adding(seconds: -30 * 86_400))
        try session.execute("DELETE FROM notice WHERE read_at < \(now.adding(seconds: -180 * 86_400))")
    }

    package func scheduledStates() async throws -> [ScheduledState] {
        try await database.read { try ScheduleStore(session: $0).all() }
    }
}
