import Registry
import Storage

extension Register {
    /// The registers of contracts and deposits.
    static let tradingContracts: [Register] = [
        TradeContract.register, ContractChange.register, ContractStep.register, TradeDeposit.register,
        BankLine.register,
    ]
}

extension Migration {
    static let tradingContracts: [Migration] = [createContracts, createDeposits, claimedDeposits]
}
