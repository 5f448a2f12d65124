import Kernel

/// What an opening's flow goes by besides itself (开标办理依据).
package struct OpeningFacts: Sendable {
    /// Sealed bids whose key hasn't come.
    package var waiting = 0
    /// Not decrypted in time, and nobody has said yet, or nobody confirmed, why.
    package var unsettled = 0
    /// Escrow shares asked for and neither given nor refused.
    package var releasesAsked = 0
    package var openObjections = 0
    /// Where other openings that aren't over sit, as `TradeOpening.bare` has their names.
    package var takenRooms: Set<String> = []
    package var windowMinutes: Int?
    package var extensionMinutes: Int?
    package var tenderee = ""
    package var supervisor = ""
    package var centre = ""

    package init() {}
}
