"""What the office reads: workbook, consolidated report, calendar."""
